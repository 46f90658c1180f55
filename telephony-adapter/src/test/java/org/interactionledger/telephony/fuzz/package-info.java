/** Specifications of {@code telephony.fuzz}. */
@NullMarked
package org.interactionledger.telephony.fuzz;

import org.jspecify.annotations.NullMarked;
