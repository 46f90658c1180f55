@NullMarked
package org.interactionledger.schemas.retention;

import org.jspecify.annotations.NullMarked;
