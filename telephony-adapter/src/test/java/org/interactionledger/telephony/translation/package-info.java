/** Specifications of {@code telephony.translation}. */
@NullMarked
package org.interactionledger.telephony.translation;

import org.jspecify.annotations.NullMarked;
