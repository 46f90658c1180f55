/** Specifications of {@code telephony.esl}. */
@NullMarked
package org.interactionledger.telephony.esl;

import org.jspecify.annotations.NullMarked;
