/**
 * The way to a ledger in another process: the same commands as in one JVM, over HTTP. Start with {@link
 * WriteSide}.
 */
@NullMarked
package org.interactionledger.telephony.remote;

import org.jspecify.annotations.NullMarked;
