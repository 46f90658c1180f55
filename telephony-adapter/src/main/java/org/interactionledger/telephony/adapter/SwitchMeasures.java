package org.interactionledger.telephony.adapter;

import org.interactionledger.schemas.identity.SwitchId;

/**
 * What of one switch can be watched over as numbers.
 *
 * @param connected    events come now
 * @param behind       frames in the journal that the write side has not yet taken
 * @param journalBytes of all its segments
 * @param journalLimit in bytes; a full journal ends the connection
 * @param journalSyncs how often it was made durable since it was opened
 * @param leftBehind   facts since the start that the write side could not take at all
 */
public record SwitchMeasures(
        SwitchId telephoneSwitch,
        boolean connected,
        long behind,
        long journalBytes,
        long journalLimit,
        long journalSyncs,
        long leftBehind) {}
