/** How the log is read, as far as it can be said without servers. */
@NullMarked
package org.interactionledger.projections.processing;

import org.jspecify.annotations.NullMarked;
