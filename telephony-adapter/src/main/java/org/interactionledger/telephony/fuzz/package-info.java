/**
 * Tries to break the decoder with mutated captures. In the main code because {@code infra/ledger soak decoder} runs it
 * for long, while the build runs a short, seeded part of it.
 */
@NullMarked
package org.interactionledger.telephony.fuzz;

import org.jspecify.annotations.NullMarked;
