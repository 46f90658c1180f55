package org.interactionledger.telephony.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.agent.AgentCommand;
import org.interactionledger.schemas.agent.AgentStatus;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.interaction.InteractionCommand.Observe;
import org.interactionledger.schemas.interaction.Observation;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.provenance.SourceKey;
import org.junit.jupiter.api.Test;

class CloserLookTest {

    /** When the list is taken: the first event after the absence. */
    private static final Instant LISTED = Instant.parse("2026-11-24T10:00:06.200Z");

    private static final String CREATED = "1795514402250000"; // 10:00:02.25
    private static final String NO_CALLS = "{\"row_count\":0}";

    private final Talk talk = new Talk()
            .says("HEARTBEAT", "none")
            .later(Duration.ofSeconds(6))
            .connects()
            .says("HEARTBEAT", "none");

    @Test
    void a_caller_who_came_unseen_waits_in_his_queue_since_the_switch_let_him_in() {
        talk.lists(list(caller()))
                .lists(dump("caller", "inbound", ""))
                .lists(members("caller", "Waiting"))
                .lists(NO_CALLS);

        assertThat(talk.seenOf("caller"))
                .hasExactlyElementsOfTypes(
                        Observation.Start.class, Observation.Unobserved.class, Observation.Queueing.class)
                .endsWith(new Observation.Queueing(QueueName.of("support")));
        Observe queued = talk.commands().getLast();
        assertThat(queued.at()).isEqualTo("2026-11-24T10:00:03Z");
        assertThat(queued.source()).isEqualTo(new SourceKey.Snapshot(Talk.channel("core"), LISTED));
        assertThat(talk.commands().getFirst().at()).isEqualTo("2026-11-24T10:00:02.250Z");
    }

    @Test
    void a_caller_whom_an_agent_has_waits_no_longer() {
        talk.lists(list(caller())).lists(members("caller", "Answered")).lists(NO_CALLS);

        assertThat(talk.seenOf("caller")).doesNotHaveAnyElementsOfTypes(Observation.Queueing.class);
    }

    @Test
    void the_phone_that_a_queue_rings_belongs_to_the_caller_whom_its_dump_names() {
        talk.lists(list(phone("phone", "RINGING"), caller()))
                .lists(dump("phone", "outbound", """
                        ,"variable_cc_member_session_uuid":"%s","variable_dialed_user":"1001",
                        "Caller-Channel-Progress-Time":"1795514404500000\"""".formatted(Talk.channel("caller"))))
                .lists(dump("caller", "inbound", ""))
                .lists(NO_CALLS);

        assertThat(talk.seenOf("caller"))
                .endsWith(new Observation.Offer(new LegId(Talk.channel("phone")), new Address.Extension("1001")));
        assertThat(talk.commands().getLast().at()).isEqualTo("2026-11-24T10:00:04.500Z");
        assertThat(talk.seenOf("phone")).isEmpty();
    }

    @Test
    void a_talk_that_was_begun_unseen_is_the_callers_though_his_own_dump_names_the_phone_that_was_called_for_him() {
        talk.lists(list(phone("phone", "ACTIVE"), caller()))
                .lists(dump("phone", "outbound", """
                        ,"Other-Type":"originator","Other-Leg-Unique-ID":"%s\"""".formatted(Talk.channel("caller"))))
                .lists(dump("caller", "inbound", """
                        ,"Other-Type":"originatee","Other-Leg-Unique-ID":"%s\"""".formatted(Talk.channel("phone"))))
                .lists(NO_CALLS);

        assertThat(talk.seenOf("phone")).isEmpty();
        assertThat(talk.seenOf("caller"))
                .hasExactlyElementsOfTypes(
                        Observation.Start.class,
                        Observation.Unobserved.class,
                        Observation.Offer.class,
                        Observation.Answer.class);
    }

    @Test
    void a_time_that_cannot_be_is_none() {
        talk.lists(list(caller(), phone("phone", "ACTIVE")))
                .lists(dump("phone", "outbound", """
                        ,"variable_originator":"%s","Caller-Channel-Progress-Time":"0",
                        "Caller-Channel-Answered-Time":"1795519999000000\"""".formatted(Talk.channel("caller"))))
                .lists(NO_CALLS);

        assertThat(talk.commands().getLast().what()).isInstanceOf(Observation.Answer.class);
        assertThat(talk.commands().getLast().at()).isEqualTo(LISTED);
    }

    @Test
    void what_is_told_meanwhile_is_read_after_the_channels_are_known() {
        talk.lists(list(caller()))
                .calls("phone", "1001", "caller")
                .rings("phone")
                .hangsUp("phone", "NO_ANSWER")
                .lists(dump("caller", "inbound", ""));
        assertThat(talk.commands()).isEmpty();

        talk.lists(NO_CALLS);

        assertThat(talk.seenOf("caller"))
                .hasExactlyElementsOfTypes(
                        Observation.Start.class,
                        Observation.Unobserved.class,
                        Observation.Offer.class,
                        Observation.OfferLapse.class);
    }

    @Test
    void a_channel_that_is_gone_when_it_is_asked_about_is_told_of_from_the_list_and_ends_as_it_was_heard_to() {
        talk.lists(list(caller()))
                .lists("-ERR No such channel!\n")
                .hangsUp("caller", "NORMAL_CLEARING")
                .isGone("caller", "NORMAL_CLEARING", "recv_bye")
                .lists(NO_CALLS);

        assertThat(talk.seenOf("caller"))
                .startsWith(talk.commands().getFirst().what())
                .endsWith(new Observation.End(
                        Optional.of(new Address.NationalNumber("13800000009")), Causes.NORMAL_CLEARING));
    }

    @Test
    void answers_that_do_not_come_are_waited_for_in_vain_for_a_while_only() {
        talk.lists(list(caller())).later(Duration.ofSeconds(9)).says("HEARTBEAT", "none");
        assertThat(talk.commands()).isEmpty();

        talk.later(Duration.ofSeconds(2)).says("HEARTBEAT", "none");

        assertThat(talk.seenOf("caller")).startsWith(talk.commands().getFirst().what());
    }

    @Test
    void a_connection_that_is_lost_again_takes_the_answers_with_it_but_not_what_was_listed() {
        talk.lists(list(caller())).loses();

        assertThat(talk.seenOf("caller"))
                .hasExactlyElementsOfTypes(Observation.Start.class, Observation.Unobserved.class);
    }

    @Test
    void calls_of_another_run_are_found_though_the_switch_listed_them_before_it_told_of_anything() {
        talk.connects().lists(list(caller())).lists(NO_CALLS).restarts().says("HEARTBEAT", "none");
        talk.says("CHANNEL_HANGUP", "caller", "Hangup-Cause", "NORMAL_CLEARING")
                .isGone("caller", "NORMAL_CLEARING", "recv_bye");

        assertThat(talk.commands().getLast().what()).isInstanceOf(Observation.End.class);
    }

    @Test
    void agents_are_told_of_where_the_list_shows_something_else_than_was_heard() {
        talk.says(
                "CUSTOM",
                "none",
                "Event-Subclass",
                "callcenter::info",
                "CC-Action",
                "agent-status-change",
                "CC-Agent",
                "1001",
                "CC-Agent-Status",
                "Available");
        talk.lists(list()).lists("""
                        name|instance_id|uuid|type|contact|status|state
                        1001|single_box||callback|user/1001|Available|Waiting
                        1002@default|single_box||callback|user/1002|On Break|Waiting
                        1003|single_box||callback|user/1003|Unheard Of|Waiting
                        +OK
                        """).lists(NO_CALLS);

        List<AgentCommand.ObserveStatus> told = talk.reports().stream()
                .filter(Report.OfAgent.class::isInstance)
                .map(report -> ((Report.OfAgent) report).command())
                .toList();
        assertThat(told)
                .extracting(one -> one.agent().name(), AgentCommand.ObserveStatus::status)
                .containsExactly(tuple("1001", AgentStatus.AVAILABLE), tuple("1002", AgentStatus.ON_BREAK));
        assertThat(told.getLast().source()).isEqualTo(new SourceKey.Snapshot(Talk.channel("core"), LISTED));
    }

    @Test
    void a_switch_without_queues_is_no_error() {
        talk.lists(list(caller()))
                .lists("-ERR uuid_dump Command not found!\n")
                .lists("-ERR callcenter_config Command not found!\n")
                .lists("")
                .lists(NO_CALLS);

        assertThat(talk.seenOf("caller"))
                .hasExactlyElementsOfTypes(Observation.Start.class, Observation.Unobserved.class);
    }

    private static String caller() {
        return """
                {"uuid":"%1$s","call_uuid":"%1$s","direction":"inbound","name":"sofia/internal/x","callstate":"ACTIVE",
                 "initial_cid_num":"13800000009","initial_dest":"95001","created_epoch":"1795514402"}""".formatted(Talk.channel("caller"));
    }

    /** Made by a queue, it carries no other channel's id as its call; it is called at a contact that names nobody. */
    private static String phone(String name, String state) {
        return """
                {"uuid":"%1$s","call_uuid":"%1$s","direction":"outbound","name":"sofia/internal/kq8v1mj3@10.0.0.7",
                 "callstate":"%2$s","initial_cid_num":"13800000009","initial_dest":"kq8v1mj3",
                 "created_epoch":"1795514403"}""".formatted(Talk.channel(name), state);
    }

    private static String list(String... rows) {
        return rows.length == 0
                ? NO_CALLS
                : "{\"row_count\":%d,\"rows\":[%s]}".formatted(rows.length, String.join(",", rows));
    }

    private static String dump(String leg, String direction, String more) {
        return """
                {"Event-Name":"CHANNEL_DATA","Unique-ID":"%s","Call-Direction":"%s",
                 "Caller-Channel-Created-Time":"%s"%s}""".formatted(Talk.channel(leg), direction, CREATED, more);
    }

    private static String members(String leg, String state) {
        return """
                queue|instance_id|uuid|session_uuid|cid_number|cid_name|system_epoch|joined_epoch|state
                support@default|single_box|x|%s|13800000009|a|b|1795514403|1795514403|%s
                +OK
                """.formatted(Talk.channel(leg), state);
    }
}
