/** An adapter whose ledger is another process: real HTTP, with a ledger that answers as a test says. */
@NullMarked
package org.interactionledger.telephony.remote;

import org.jspecify.annotations.NullMarked;
