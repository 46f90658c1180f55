package org.interactionledger.telephony.adapter;

import java.nio.file.Path;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.telephony.connection.ConnectionTiming;
import org.interactionledger.telephony.connection.SwitchAddress;
import org.interactionledger.telephony.translation.DialPlan;

/**
 * One switch, and how to listen to it.
 *
 * @param journal    a directory of this switch's own, where its frames are kept
 * @param journalKey 32 bytes that encrypt the journal
 */
@SuppressWarnings("ArrayRecordComponent") // a key, handed on and never compared
public record AdapterSettings(
        SwitchId telephoneSwitch,
        SwitchAddress address,
        ConnectionTiming timing,
        DialPlan dialPlan,
        Path journal,
        byte[] journalKey) {}
