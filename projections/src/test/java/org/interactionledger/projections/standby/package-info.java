@NullMarked
package org.interactionledger.projections.standby;

import org.jspecify.annotations.NullMarked;
