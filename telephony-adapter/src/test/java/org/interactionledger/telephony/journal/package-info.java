/** Specifications of {@code telephony.journal}. */
@NullMarked
package org.interactionledger.telephony.journal;

import org.jspecify.annotations.NullMarked;
