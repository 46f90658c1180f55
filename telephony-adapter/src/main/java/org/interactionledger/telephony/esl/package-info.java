/**
 * The switch's language: cuts the bytes of one ESL connection into frames and events, and says what it could not
 * read. Knows nothing of calls, of files or of TCP (those are {@code translation}, {@code capture} and
 * {@code connection}). Start at {@link org.interactionledger.telephony.esl.EslFrameReader}.
 */
@NullMarked
package org.interactionledger.telephony.esl;

import org.jspecify.annotations.NullMarked;
