/**
 * The connection to one switch, kept alive: connects, signs in, subscribes, notices silence, connects again, and hands
 * over what the switch says in its order. Does not interpret it and does not keep it. Start at
 * {@link org.interactionledger.telephony.connection.SwitchConnection}.
 */
@NullMarked
package org.interactionledger.telephony.connection;

import org.jspecify.annotations.NullMarked;
