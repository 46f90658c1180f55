package org.interactionledger.telephony.translation;

import java.util.Map;
import org.interactionledger.schemas.interaction.HangupCause;
import org.interactionledger.schemas.interaction.LegRelease;

/**
 * FreeSWITCH's names of the causes of ITU-T Q.850, with their codes there. Its own causes above 127
 * ({@code ORIGINATOR_CANCEL}, {@code LOSE_RACE}, …) have none.
 *
 * @see <a href="https://github.com/signalwire/freeswitch/blob/master/src/include/switch_types.h">switch_call_cause_t</a>
 */
public final class Causes {

    static final HangupCause NORMAL_CLEARING = new HangupCause("NORMAL_CLEARING", 16);

    /** Nothing is known of why. */
    static final HangupCause NONE = new HangupCause("NONE", 0);

    /** The switch's process died. */
    static final HangupCause CRASH = new HangupCause("CRASH", 0);

    private static final Map<String, Integer> Q850 = Map.ofEntries(
            Map.entry("UNALLOCATED_NUMBER", 1),
            Map.entry("NO_ROUTE_TRANSIT_NET", 2),
            Map.entry("NO_ROUTE_DESTINATION", 3),
            Map.entry("CHANNEL_UNACCEPTABLE", 6),
            Map.entry("CALL_AWARDED_DELIVERED", 7),
            Map.entry("NORMAL_CLEARING", 16),
            Map.entry("USER_BUSY", 17),
            Map.entry("NO_USER_RESPONSE", 18),
            Map.entry("NO_ANSWER", 19),
            Map.entry("SUBSCRIBER_ABSENT", 20),
            Map.entry("CALL_REJECTED", 21),
            Map.entry("NUMBER_CHANGED", 22),
            Map.entry("REDIRECTION_TO_NEW_DESTINATION", 23),
            Map.entry("EXCHANGE_ROUTING_ERROR", 25),
            Map.entry("DESTINATION_OUT_OF_ORDER", 27),
            Map.entry("INVALID_NUMBER_FORMAT", 28),
            Map.entry("FACILITY_REJECTED", 29),
            Map.entry("RESPONSE_TO_STATUS_ENQUIRY", 30),
            Map.entry("NORMAL_UNSPECIFIED", 31),
            Map.entry("NORMAL_CIRCUIT_CONGESTION", 34),
            Map.entry("NETWORK_OUT_OF_ORDER", 38),
            Map.entry("NORMAL_TEMPORARY_FAILURE", 41),
            Map.entry("SWITCH_CONGESTION", 42),
            Map.entry("ACCESS_INFO_DISCARDED", 43),
            Map.entry("REQUESTED_CHAN_UNAVAIL", 44),
            Map.entry("PRE_EMPTED", 45),
            Map.entry("FACILITY_NOT_SUBSCRIBED", 50),
            Map.entry("OUTGOING_CALL_BARRED", 52),
            Map.entry("INCOMING_CALL_BARRED", 54),
            Map.entry("BEARERCAPABILITY_NOTAUTH", 57),
            Map.entry("BEARERCAPABILITY_NOTAVAIL", 58),
            Map.entry("SERVICE_UNAVAILABLE", 63),
            Map.entry("BEARERCAPABILITY_NOTIMPL", 65),
            Map.entry("CHAN_NOT_IMPLEMENTED", 66),
            Map.entry("FACILITY_NOT_IMPLEMENTED", 69),
            Map.entry("SERVICE_NOT_IMPLEMENTED", 79),
            Map.entry("INVALID_CALL_REFERENCE", 81),
            Map.entry("INCOMPATIBLE_DESTINATION", 88),
            Map.entry("INVALID_MSG_UNSPECIFIED", 95),
            Map.entry("MANDATORY_IE_MISSING", 96),
            Map.entry("MESSAGE_TYPE_NONEXIST", 97),
            Map.entry("WRONG_MESSAGE", 98),
            Map.entry("IE_NONEXIST", 99),
            Map.entry("INVALID_IE_CONTENTS", 100),
            Map.entry("WRONG_CALL_STATE", 101),
            Map.entry("RECOVERY_ON_TIMER_EXPIRE", 102),
            Map.entry("MANDATORY_IE_LENGTH_ERROR", 103),
            Map.entry("PROTOCOL_ERROR", 111),
            Map.entry("INTERWORKING", 127));

    private Causes() {}

    public static HangupCause named(String name) {
        return new HangupCause(name, Q850.getOrDefault(name, 0));
    }

    /**
     * Who released, by {@code sip_hangup_disposition}, in the words of mod_sofia; other endpoints do not say, and a
     * phone that refuses ({@code recv_refuse}) had no call.
     */
    public static LegRelease releaseNamed(String disposition) {
        return switch (disposition) {
            case "recv_bye", "recv_cancel" -> LegRelease.BY_PARTY;
            case "send_bye", "send_cancel", "send_refuse" -> LegRelease.BY_SWITCH;
            default -> LegRelease.UNKNOWN;
        };
    }

    /** Whether a phone that ends its ringing with this cause said so itself. */
    static boolean isRefusal(HangupCause cause) {
        return cause.name().equals("USER_BUSY") || cause.name().equals("CALL_REJECTED");
    }
}
