package org.interactionledger.telephony.adapter;

import java.nio.file.Path;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.telephony.connection.ConnectionTiming;
import org.interactionledger.telephony.connection.SwitchAddress;
import org.interactionledger.telephony.control.ControlSettings;
import org.interactionledger.telephony.journal.JournalSettings;
import org.interactionledger.telephony.translation.DialPlan;
import org.interactionledger.telephony.translation.SwitchModel;

/**
 * One switch, and how to listen to it.
 *
 * @param journal    a directory of this switch's own, where its frames are kept
 * @param journalKey 32 bytes that encrypt the journal
 * @param journalMaxBytes of all its segments; when they are full, nobody listens until there is room again
 * @param control    names that commands to the switch need
 * @param correlates whether the SIP dialog of each leg is told, by which its call is known on another switch
 */
@SuppressWarnings("ArrayRecordComponent") // a key, handed on and never compared
public record AdapterSettings(
        SwitchId telephoneSwitch,
        SwitchAddress address,
        ConnectionTiming timing,
        DialPlan dialPlan,
        Path journal,
        byte[] journalKey,
        long journalMaxBytes,
        ControlSettings control,
        boolean correlates) {

    /** With a journal of the usual size. */
    public AdapterSettings(
            SwitchId telephoneSwitch,
            SwitchAddress address,
            ConnectionTiming timing,
            DialPlan dialPlan,
            Path journal,
            byte[] journalKey) {
        this(telephoneSwitch, address, timing, dialPlan, journal, journalKey, JournalSettings.DEFAULT_MAX_BYTES);
    }

    /** With the names of a switch as it is installed. */
    public AdapterSettings(
            SwitchId telephoneSwitch,
            SwitchAddress address,
            ConnectionTiming timing,
            DialPlan dialPlan,
            Path journal,
            byte[] journalKey,
            long journalMaxBytes) {
        this(
                telephoneSwitch,
                address,
                timing,
                dialPlan,
                journal,
                journalKey,
                journalMaxBytes,
                ControlSettings.STANDARD,
                false);
    }

    public AdapterSettings controlledBy(ControlSettings names) {
        return new AdapterSettings(
                telephoneSwitch, address, timing, dialPlan, journal, journalKey, journalMaxBytes, names, correlates);
    }

    public AdapterSettings correlating(boolean now) {
        return new AdapterSettings(
                telephoneSwitch, address, timing, dialPlan, journal, journalKey, journalMaxBytes, control, now);
    }

    SwitchModel newModel() {
        return correlates
                ? SwitchModel.correlating(telephoneSwitch, dialPlan)
                : new SwitchModel(telephoneSwitch, dialPlan);
    }

    /** Segments are so small that deleting one leaves most of the journal. */
    JournalSettings journalSettings() {
        long segmentBytes = Math.min(JournalSettings.DEFAULT_SEGMENT_BYTES, journalMaxBytes / 8);
        return new JournalSettings(journal, telephoneSwitch.toString(), Math.toIntExact(segmentBytes), journalMaxBytes);
    }
}
