/**
 * Connections that a switch makes to us, one for each call that its dial plan hands over with the application {@code
 * socket}: what the channel is, its events, and what it shall do.
 */
@NullMarked
package org.interactionledger.telephony.outbound;

import org.jspecify.annotations.NullMarked;
