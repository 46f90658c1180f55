/**
 * Call detail records of {@code mod_json_cdr} as a second source: read from a directory and from HTTP posts, turned
 * into what they tell of one leg, and sent to the write side, which decides what they add. Nothing here knows what the
 * ledger knows. Start with {@link CdrSpool}.
 */
@NullMarked
package org.interactionledger.telephony.cdr;

import org.jspecify.annotations.NullMarked;
