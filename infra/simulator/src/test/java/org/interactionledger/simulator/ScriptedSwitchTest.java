package org.interactionledger.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.interactionledger.simulator.script.Script;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScriptedSwitchTest {

    private static final Script CALL = Script.bundled("answered-caller-releases");

    private ScriptedSwitch scripted;
    private EslClient client;

    @BeforeEach
    void start() throws IOException {
        scripted = ScriptedSwitch.start(
                ScriptedSwitch.Settings.usual("sw-a", 1).withUsers(Map.of("ledger@house", "secret")));
        client = listen("plain all");
    }

    @AfterEach
    void stop() {
        client.close();
        scripted.close();
    }

    @Test
    void a_script_is_performed_in_real_time() throws IOException {
        scripted.perform(CALL, Duration.ZERO);

        assertThat(await("CHANNEL_CREATE").event().value("Caller-Destination-Number"))
                .isEqualTo("95002");
        assertThat(await("CHANNEL_BRIDGE").event().value("Core-UUID")).isEqualTo(scripted.coreUuid());
        assertThat(await("CHANNEL_DESTROY").event().decoded("variable_sip_hangup_disposition"))
                .isEqualTo("send_bye");
    }

    @Test
    void commands_change_the_call_as_in_a_switch() throws IOException {
        scripted.perform(CALL, Duration.ZERO);
        EventHeaders bridge = await("CHANNEL_BRIDGE").event();
        String caller = bridge.value("Bridge-A-Unique-ID");
        String phone = bridge.value("Bridge-B-Unique-ID");

        client.send("api uuid_hold " + phone);
        assertThat(await("CHANNEL_HOLD").event().value("Unique-ID")).isEqualTo(phone);
        client.send("api uuid_record " + caller + " start /tmp/a.wav");
        assertThat(await("RECORD_START").event().value("Unique-ID")).isEqualTo(caller);
        client.send("bgapi uuid_kill " + caller + " CALL_REJECTED");
        assertThat(await("CHANNEL_HANGUP").event().value("Hangup-Cause")).isNotEmpty();
        assertThat(await("BACKGROUND_JOB").body()).endsWith("\n\n+OK\n");
    }

    @Test
    void live_calls_are_in_the_lists_and_an_unknown_one_is_refused() throws IOException {
        scripted.perform(CALL, Duration.ZERO);
        String caller = await("CHANNEL_BRIDGE").event().value("Bridge-A-Unique-ID");

        assertThat(client.ask("api show channels as json").body()).contains("\"row_count\":2", caller);
        assertThat(client.ask("api show calls as json").body()).contains("\"row_count\":1");
        assertThat(client.ask("api uuid_dump " + caller).body()).contains("Event-Name: CHANNEL_DATA", caller);
        assertThat(client.ask("api uuid_transfer nobody 1002").body()).isEqualTo("-ERR No such channel!\n");
    }

    @Test
    void queues_are_listed_as_the_module_prints_them() throws IOException {
        assertThat(client.ask("api callcenter_config agent list").body()).isEqualTo("+OK\n");
        assertThat(client.ask("api callcenter_config queue list members support")
                        .body())
                .isEqualTo("+OK\n");
        assertThat(client.ask("api callcenter_config queue list").body()).startsWith("name|strategy|");

        client.ask("api callcenter_config agent set status 1001 'On Break'");

        assertThat(client.ask("api callcenter_config agent list").body())
                .startsWith("name|instance_id|uuid|type|contact|status|state|")
                .contains("\n1001|single_box||callback|user/1001|On Break|Waiting|")
                .endsWith("\n+OK\n");
        assertThat(client.ask("api callcenter_config queue list members").body())
                .isEqualTo("-ERR Invalid!\n");
    }

    @Test
    void the_switch_makes_calls_when_asked() throws IOException {
        String job = client.ask("bgapi originate {origination_caller_id_number=95000}user/1001 &park()")
                .header("Job-UUID");

        EslClient.Frame told = await("BACKGROUND_JOB");
        assertThat(told.event().value("Job-UUID")).isEqualTo(job);
        assertThat(told.body()).contains("\n\n+OK ");
    }

    @Test
    void a_command_can_be_refused_or_never_answered() throws IOException {
        scripted.answer(AnswerPlan.OBEDIENT
                .refusing("uuid_hold", "-ERR Operation failed")
                .silentTo("uuid_kill"));

        client.send("bgapi uuid_kill x");
        client.send("bgapi uuid_hold x");

        assertThat(await("BACKGROUND_JOB").body()).endsWith("\n\n-ERR Operation failed\n");
        assertThat(client.ask("api status").body()).contains("is ready");
    }

    @Test
    void events_come_in_the_format_that_was_asked_for() throws IOException {
        try (EslClient json = listen("json all");
                EslClient xml = listen("xml all")) {
            scripted.perform(CALL, Duration.ZERO);

            assertThat(json.nextEvent().body()).startsWith("{\"Event-Name\":\"CHANNEL_STATE\",\"Core-UUID\":\"");
            assertThat(xml.nextEvent().body())
                    .startsWith("<event>\n  <headers>\n    <Event-Name>CHANNEL_STATE</Event-Name>\n");
        }
    }

    @Test
    void users_have_passwords_of_their_own_and_who_is_not_let_in_is_told_so() throws IOException {
        try (EslClient user = EslClient.connect(scripted.port())) {
            user.next();
            assertThat(user.ask("userauth ledger@house:secret").header("Reply-Text"))
                    .isEqualTo("+OK accepted");
            assertThat(user.ask("linger").header("Reply-Text")).isEqualTo("-ERR not controlling a session");
        }
        scripted.faults().turnAway();
        try (EslClient stranger = EslClient.connect(scripted.port())) {
            assertThat(stranger.next().header("Content-Type")).isEqualTo("text/rude-rejection");
            assertThat(stranger.isAtEnd()).isTrue();
        }
        scripted.faults().heal();
        scripted.faults().refuseAuthentication();
        try (EslClient refused = EslClient.connect(scripted.port())) {
            refused.next();
            assertThat(refused.ask("auth ClueCon").header("Reply-Text")).isEqualTo("-ERR invalid");
        }
    }

    @Test
    void a_restart_cuts_the_line_and_brings_another_core() throws IOException {
        String before = scripted.coreUuid();
        scripted.perform(CALL, Duration.ZERO);
        await("CHANNEL_CREATE");

        scripted.restart();

        assertThatThrownBy(() -> await("NOTHING")).isInstanceOf(EOFException.class);
        assertThat(scripted.coreUuid()).isNotEqualTo(before);
        assertThat(scripted.liveChannels()).isZero();
    }

    @Test
    void duplicates_and_disorder_change_no_event_and_pieces_no_byte() throws IOException {
        scripted.faults().duplicate(0.5);
        scripted.faults().reorder(5);
        scripted.faults().splitAnywhere();
        scripted.perform(CALL, Duration.ZERO);

        Set<Long> sequences = new HashSet<>();
        int events = 0;
        for (EventHeaders event = client.nextEvent().event();
                !event.name().equals("CHANNEL_BRIDGE");
                event = client.nextEvent().event()) {
            sequences.add(event.sequence());
            events++;
        }

        assertThat(sequences).hasSizeLessThan(events);
    }

    @Test
    void garbage_comes_between_two_frames() throws IOException {
        scripted.garbage("\0\0not ESL\n\n".getBytes(StandardCharsets.US_ASCII));

        assertThat(client.next().head()).isEqualTo("\0\0not ESL");
    }

    private EslClient listen(String what) throws IOException {
        EslClient listening = EslClient.connect(scripted.port());
        listening.next();
        listening.ask("auth ClueCon");
        listening.ask("event " + what);
        return listening;
    }

    private EslClient.Frame await(String name) throws IOException {
        EslClient.Frame frame = client.nextEvent();
        while (!frame.event().name().equals(name)) {
            frame = client.nextEvent();
        }
        return frame;
    }
}
