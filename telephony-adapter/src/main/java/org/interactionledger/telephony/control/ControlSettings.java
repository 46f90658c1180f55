package org.interactionledger.telephony.control;

/**
 * Names of the switch's own configuration that commands need. Each is one word.
 *
 * @param context    of the XML dial plan in which numbers are dialled
 * @param domain     of the call centre's queues: {@code support@default}
 * @param profile    of conferences
 * @param recordings directory in which a leg is recorded as {@code rec-<uuid of the leg>.wav}; the dial plan names
 *                   recordings so too, if they are to be paused from here
 */
public record ControlSettings(String context, String domain, String profile, String recordings) {

    public static final ControlSettings STANDARD =
            new ControlSettings("default", "default", "default", "/var/lib/freeswitch/recordings");

    public ControlSettings {
        Word.of(context);
        Word.of(domain);
        Word.of(profile);
        Word.path(recordings);
    }
}
