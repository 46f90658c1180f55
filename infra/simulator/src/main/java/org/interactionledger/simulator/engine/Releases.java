package org.interactionledger.simulator.engine;

import java.util.Map;

/** How a channel ends: its hang-up, what it was at, its last states, and that it is gone. */
final class Releases {

    /** ITU-T Q.850 codes of the causes that FreeSWITCH names; its own causes have numbers of their own. */
    private static final Map<String, String> Q850 = Map.ofEntries(
            Map.entry("UNALLOCATED_NUMBER", "1"),
            Map.entry("NO_ROUTE_DESTINATION", "3"),
            Map.entry("NORMAL_CLEARING", "16"),
            Map.entry("USER_BUSY", "17"),
            Map.entry("NO_USER_RESPONSE", "18"),
            Map.entry("NO_ANSWER", "19"),
            Map.entry("CALL_REJECTED", "21"),
            Map.entry("DESTINATION_OUT_OF_ORDER", "27"),
            Map.entry("NORMAL_TEMPORARY_FAILURE", "41"),
            Map.entry("ORIGINATOR_CANCEL", "487"),
            Map.entry("LOSE_RACE", "502"),
            Map.entry("ALLOTTED_TIMEOUT", "602"));

    private final VirtualSwitch self;

    Releases(VirtualSwitch self) {
        this.self = self;
    }

    static boolean isCause(String word) {
        return Q850.containsKey(word);
    }

    /** The party did it: put down the receiver, refused, or gave up. */
    void releasedByParty(Channel channel, String cause) {
        if (!channel.hungUp()) {
            channel.releasedByParty = true;
            release(channel, cause);
        }
    }

    private static String disposition(Channel channel) {
        String way = channel.releasedByParty ? "recv" : "send";
        if (channel.isAnswered()) {
            return way + "_bye";
        }
        return way + (channel.outbound == channel.releasedByParty ? "_refuse" : "_cancel");
    }

    /** The switch does it; nothing happens to a channel that is released already. */
    void release(Channel channel, String cause) {
        if (channel.hungUp()) {
            return;
        }
        if (channel.callState.equals("HELD")) {
            self.callState(channel, "UNHELD");
            self.tell(channel, "CHANNEL_UNHOLD");
        }
        channel.times.hangup = self.micros();
        channel.cause = cause;
        channel.answerState = "hangup";
        self.tell(channel, "CHANNEL_HANGUP");
        Activity was = channel.activity;
        channel.activity = Activity.NONE;
        Runnable more = was.released(channel);
        last(channel);
        more.run();
    }

    private void last(Channel channel) {
        self.state(channel, "CS_HANGUP");
        while (!channel.recordings.isEmpty()) {
            self.applications().stopRecording(channel, channel.recordings.getLast());
        }
        self.callState(channel, "HANGUP");
        self.state(channel, "CS_REPORTING");
        channel.variables.put("hangup_cause", channel.cause);
        channel.variables.put("hangup_cause_q850", Q850.getOrDefault(channel.cause, "0"));
        channel.variables.put("sip_hangup_disposition", disposition(channel));
        channel.variables.put("start_uepoch", Long.toString(channel.times.created));
        channel.variables.put("answer_uepoch", Long.toString(channel.times.answered));
        channel.variables.put("end_uepoch", Long.toString(channel.times.hangup));
        channel.variables.put("duration", Long.toString((channel.times.hangup - channel.times.created) / 1_000_000));
        channel.variables.put(
                "billsec",
                Long.toString(channel.isAnswered() ? (channel.times.hangup - channel.times.answered) / 1_000_000 : 0));
        if (channel.codec) {
            channel.variables.put("rtp_audio_in_mos", "4.50");
            channel.variables.put("rtp_audio_in_quality_percentage", "100.00");
            channel.variables.put("rtp_audio_in_jitter_loss_rate", "0.00");
        }
        self.tell(channel, "CHANNEL_HANGUP_COMPLETE", "Hangup-Cause", channel.cause);
        Runnable before = channel.beforeDestroy;
        if (before == null) {
            destroy(channel);
        } else {
            before.run();
        }
    }

    void destroy(Channel channel) {
        self.tell(channel, "CHANNEL_DESTROY");
        self.state(channel, "CS_DESTROY");
        self.forget(channel);
    }
}
