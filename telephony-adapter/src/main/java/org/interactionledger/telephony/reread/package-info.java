/**
 * Reads the kept frames of a switch again with a fresh model, and asks the write side to compare what follows with what
 * it recorded. Which calls can be judged by what is kept lives here; what differs is found by the write side. Start
 * with {@link org.interactionledger.telephony.reread.Reread}.
 */
@NullMarked
package org.interactionledger.telephony.reread;

import org.jspecify.annotations.NullMarked;
