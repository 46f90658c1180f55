/**
 * Speaks for switches: holds the lease of each, keeps what it says in its frame journal before it is interpreted, and
 * sends the commands that follow to the write side. Start with {@link SwitchAdapter}.
 */
@NullMarked
package org.interactionledger.telephony.adapter;

import org.jspecify.annotations.NullMarked;
