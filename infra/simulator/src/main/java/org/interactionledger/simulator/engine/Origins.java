package org.interactionledger.simulator.engine;

import java.util.Map;

/** Where in FreeSWITCH's sources an event comes from, as the captured switch (1.11.2-dev) says. */
final class Origins {

    record Origin(String file, String function, int line) {}

    private static final Origin UNKNOWN = new Origin("switch_core.c", "switch_core", 1);

    private static final Map<String, Origin> ORIGINS = Map.ofEntries(
            Map.entry(
                    "CHANNEL_STATE", new Origin("switch_channel.c", "switch_channel_perform_set_running_state", 2409)),
            Map.entry("CHANNEL_CALLSTATE", new Origin("switch_channel.c", "switch_channel_perform_set_callstate", 314)),
            Map.entry("CODEC", new Origin("switch_core_codec.c", "switch_core_session_set_real_read_codec", 189)),
            Map.entry("CHANNEL_CREATE", new Origin("switch_core_state_machine.c", "switch_core_session_run", 626)),
            Map.entry("CHANNEL_ORIGINATE", new Origin("switch_core_state_machine.c", "switch_core_session_run", 632)),
            Map.entry(
                    "CHANNEL_OUTGOING",
                    new Origin("switch_core_session.c", "switch_core_session_outgoing_channel", 622)),
            Map.entry(
                    "CHANNEL_PROGRESS",
                    new Origin("switch_channel.c", "switch_channel_perform_mark_ring_ready_value", 3592)),
            Map.entry(
                    "CHANNEL_PROGRESS_MEDIA",
                    new Origin("switch_channel.c", "switch_channel_perform_mark_pre_answered", 3649)),
            Map.entry("CHANNEL_ANSWER", new Origin("switch_channel.c", "switch_channel_perform_mark_answered", 3879)),
            Map.entry("CHANNEL_BRIDGE", new Origin("switch_ivr_bridge.c", "switch_ivr_multi_threaded_bridge", 1689)),
            Map.entry("CHANNEL_UNBRIDGE", new Origin("switch_ivr_bridge.c", "switch_ivr_multi_threaded_bridge", 1879)),
            Map.entry("CHANNEL_EXECUTE", new Origin("switch_core_session.c", "switch_core_session_exec", 2928)),
            Map.entry(
                    "CHANNEL_EXECUTE_COMPLETE", new Origin("switch_core_session.c", "switch_core_session_exec", 2972)),
            Map.entry("CHANNEL_HANGUP", new Origin("switch_channel.c", "switch_channel_perform_hangup", 3426)),
            Map.entry(
                    "CHANNEL_HANGUP_COMPLETE",
                    new Origin("switch_core_state_machine.c", "switch_core_session_reporting_state", 943)),
            Map.entry(
                    "CHANNEL_DESTROY",
                    new Origin("switch_core_session.c", "switch_core_session_perform_destroy", 1639)),
            Map.entry("CHANNEL_HOLD", new Origin("switch_channel.c", "switch_channel_mark_hold", 2083)),
            Map.entry("CHANNEL_UNHOLD", new Origin("switch_channel.c", "switch_channel_mark_hold", 2083)),
            Map.entry("CHANNEL_PARK", new Origin("switch_ivr.c", "switch_ivr_park", 1037)),
            Map.entry("CHANNEL_UNPARK", new Origin("switch_ivr.c", "switch_ivr_park", 1204)),
            Map.entry("CALL_UPDATE", new Origin("mod_sofia.c", "sofia_receive_message", 2133)),
            Map.entry("DTMF", new Origin("switch_channel.c", "switch_channel_dequeue_dtmf", 678)),
            Map.entry("PLAYBACK_START", new Origin("switch_ivr_play_say.c", "switch_ivr_play_file", 1701)),
            Map.entry("PLAYBACK_STOP", new Origin("switch_ivr_play_say.c", "switch_ivr_play_file", 2023)),
            Map.entry("RECORD_START", new Origin("switch_ivr_async.c", "record_callback", 1268)),
            Map.entry("RECORD_STOP", new Origin("switch_ivr_async.c", "send_record_stop_event", 1183)),
            Map.entry("MEDIA_BUG_START", new Origin("switch_core_media_bug.c", "switch_core_media_bug_add", 982)),
            Map.entry("MEDIA_BUG_STOP", new Origin("switch_core_media_bug.c", "switch_core_media_bug_destroy", 1298)),
            Map.entry("COMMAND", new Origin("switch_ivr.c", "switch_ivr_parse_next_event", 914)),
            Map.entry("API", new Origin("switch_loadable_module.c", "switch_api_execute", 2954)),
            Map.entry("BACKGROUND_JOB", new Origin("mod_event_socket.c", "api_exec", 1569)),
            Map.entry("HEARTBEAT", new Origin("switch_core.c", "send_heartbeat", 95)),
            Map.entry("CUSTOM callcenter::info", new Origin("mod_callcenter.c", "cc_agent_update", 1043)),
            Map.entry("CUSTOM conference::maintenance", new Origin("mod_conference.c", "conference_member_add", 936)),
            Map.entry("CUSTOM valet_parking::info", new Origin("mod_valet_parking.c", "valet_parking_function", 684)),
            Map.entry("CUSTOM sofia::reinvite", new Origin("sofia.c", "sofia_handle_sip_i_state", 8501)));

    private Origins() {}

    static Origin of(String event) {
        return ORIGINS.getOrDefault(event, UNKNOWN);
    }
}
