/** Specifications of {@code telephony.outbound}. */
@NullMarked
package org.interactionledger.telephony.outbound;

import org.jspecify.annotations.NullMarked;
