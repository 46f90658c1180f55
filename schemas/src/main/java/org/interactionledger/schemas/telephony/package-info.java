/**
 * The published language of switches: connected, lost, restarted, gaps, and the lease that lets one adapter
 * at a time speak for a switch.
 */
@NullMarked
package org.interactionledger.schemas.telephony;

import org.jspecify.annotations.NullMarked;
