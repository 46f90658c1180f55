/** Short, seeded runs of what {@code ledger soak} runs at length. */
@NullMarked
package org.interactionledger.standalone.soak;

import org.jspecify.annotations.NullMarked;
