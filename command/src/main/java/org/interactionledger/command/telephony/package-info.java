/**
 * What the ledger knows of switches: their own stream of events, and the lease that lets one adapter at a time
 * speak for a switch.
 */
@NullMarked
package org.interactionledger.command.telephony;

import org.jspecify.annotations.NullMarked;
