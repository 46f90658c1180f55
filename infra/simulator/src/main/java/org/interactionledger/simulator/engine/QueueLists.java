package org.interactionledger.simulator.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What mod_callcenter prints when it is asked for its lists: over all worlds of the switch, since a listener asks the
 * switch. Column names come with the first row, but for queues, which always have them.
 */
final class QueueLists {

    private static final String OK = "+OK\n";
    private static final String INVALID = "-ERR Invalid!\n";

    private final CallCentre centre;

    QueueLists(CallCentre centre) {
        this.centre = centre;
    }

    /** @param argument of {@code callcenter_config}, such as {@code queue list members support} */
    String answer(String argument) {
        String[] words = argument.split(" ", -1);
        return switch (argument) {
            case "agent list" -> agents();
            case "tier list" -> tiers();
            case "queue list" -> queues();
            default -> words.length == 4 && argument.startsWith("queue list members ") ? members(words[3]) : INVALID;
        };
    }

    private String agents() {
        List<String> rows = new ArrayList<>();
        for (CallCentre.Agent agent : centre.agents().values()) {
            rows.add(String.join(
                    "|",
                    agent.number,
                    "single_box",
                    "",
                    "callback",
                    "user/" + agent.number,
                    agent.status,
                    agent.state,
                    "3|5|10|10|10|0|0|" + agent.offered / 1_000_000 + "|0|0|0|0|0|0"));
        }
        return table(
                "name|instance_id|uuid|type|contact|status|state|max_no_answer|wrap_up_time|reject_delay_time"
                        + "|busy_delay_time|no_answer_delay_time|last_bridge_start|last_bridge_end|last_offered_call"
                        + "|last_status_change|no_answer_count|calls_answered|talk_time|ready_time|external_calls_count",
                rows);
    }

    private String tiers() {
        List<String> rows = new ArrayList<>();
        for (String queue : centre.queues()) {
            centre.agents().keySet().forEach(agent -> rows.add(queue + "|" + agent + "|Ready|1|1"));
        }
        return table("queue|agent|state|level|position", rows);
    }

    private String queues() {
        StringBuilder text = new StringBuilder("name|strategy|moh_sound|time_base_score\n");
        centre.queues()
                .forEach(queue -> text.append(queue)
                        .append("|longest-idle-agent|tone_stream://%(400,200,300,450);loops=-1|system\n"));
        return text.append(OK).toString();
    }

    private String members(String queue) {
        List<String> rows = new ArrayList<>();
        for (Map.Entry<CallCentre.Member, String> one : centre.members().entrySet()) {
            CallCentre.Member member = one.getKey();
            if (member.queue.equals(queue)) {
                String joined = Long.toString(member.joined / 1_000_000);
                rows.add(String.join(
                        "|",
                        member.queue,
                        "single_box",
                        member.uuid,
                        member.channel.uuid,
                        member.channel.numbers.caller(),
                        member.channel.numbers.callerName(),
                        joined,
                        joined,
                        "0|0|0|0|0",
                        member.offer.map(offer -> offer.agent.number).orElse(""),
                        "",
                        one.getValue()));
            }
        }
        return table(
                "queue|instance_id|uuid|session_uuid|cid_number|cid_name|system_epoch|joined_epoch|rejoined_epoch"
                        + "|bridge_epoch|abandoned_epoch|base_score|skill_score|serving_agent|serving_system|state",
                rows);
    }

    private static String table(String columns, List<String> rows) {
        return rows.isEmpty() ? OK : columns + "\n" + String.join("\n", rows) + "\n" + OK;
    }
}
