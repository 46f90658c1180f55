/**
 * What a telephony adapter that runs as a process of its own, and the ledger, say to each other over HTTP. Start with
 * {@link AdapterCommands}.
 */
@NullMarked
package org.interactionledger.schemas.adapter;

import org.jspecify.annotations.NullMarked;
