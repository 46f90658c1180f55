/** Specifications of {@code telephony.capture}. */
@NullMarked
package org.interactionledger.telephony.capture;

import org.jspecify.annotations.NullMarked;
