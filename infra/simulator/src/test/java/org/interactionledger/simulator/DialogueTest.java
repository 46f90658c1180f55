package org.interactionledger.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DialogueTest {

    private SwitchSimulator simulator;
    private EslClient client;

    @BeforeEach
    void connect() throws IOException {
        simulator = SwitchSimulator.start(SwitchSimulator.Settings.playing(Playlist.demo())
                .beginningWithFirstListener()
                .answering(command ->
                        command.equals("originate user/1001 95001") ? Optional.of("+OK done\n") : Optional.empty()));
        client = EslClient.connect(simulator);
        assertThat(client.next().head()).isEqualTo("Content-Type: auth/request");
    }

    @AfterEach
    void disconnect() {
        client.close();
        simulator.close();
    }

    @Test
    void the_right_password_is_accepted() throws IOException {
        assertThat(client.ask("auth ClueCon").head())
                .isEqualTo("Content-Type: command/reply\nReply-Text: +OK accepted");
    }

    @Test
    void a_wrong_password_ends_the_connection() throws IOException {
        assertThat(client.ask("auth guess").header("Reply-Text")).isEqualTo("-ERR invalid");
        assertThat(client.next().header("Content-Type")).isEqualTo("text/disconnect-notice");
        assertThat(client.isAtEnd()).isTrue();
    }

    @Test
    void nothing_is_answered_before_the_password() throws IOException {
        assertThat(client.ask("api status").header("Reply-Text")).isEqualTo("-ERR command not found");
    }

    @Test
    void exit_is_answered_with_a_reply_and_a_notice() throws IOException {
        client.ask("auth ClueCon");

        assertThat(client.ask("exit").header("Reply-Text")).isEqualTo("+OK bye");
        EslClient.Frame notice = client.next();
        assertThat(notice.head()).isEqualTo("Content-Type: text/disconnect-notice\nContent-Length: 67");
        assertThat(notice.body()).isEqualTo("Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n");
        assertThat(client.isAtEnd()).isTrue();
    }

    @Test
    void an_unknown_command_is_refused_and_the_connection_stays() throws IOException {
        client.ask("auth ClueCon");

        assertThat(client.ask("dance").header("Reply-Text")).isEqualTo("-ERR command not found");
        assertThat(client.ask("noevents").header("Reply-Text")).isEqualTo("-ERR not listening for events");
    }

    @Test
    void an_api_command_is_answered_with_a_body() throws IOException {
        client.ask("auth ClueCon");

        EslClient.Frame answer = client.ask("api show channels as json");
        assertThat(answer.header("Content-Type")).isEqualTo("api/response");
        assertThat(answer.body()).isEqualTo("{\"row_count\":0}\n");
        assertThat(client.ask("api dance now").body()).isEqualTo("-ERR dance Command not found!\n");
    }

    @Test
    void a_background_job_is_named_at_once_and_answered_by_an_event() throws IOException {
        client.ask("auth ClueCon");
        client.ask("event plain BACKGROUND_JOB");
        String job = client.ask("bgapi originate user/1001 95001").header("Job-UUID");
        EslClient.Frame told = client.nextEvent();

        assertThat(told.event().value("Job-UUID")).isEqualTo(job).hasSize(36);
        assertThat(told.event().name()).isEqualTo("BACKGROUND_JOB");
        assertThat(told.event().value("Job-Command")).isEqualTo("originate");
        assertThat(told.event().decoded("Job-Command-Arg")).isEqualTo("user/1001 95001");
        assertThat(told.event().value("Core-UUID")).isEqualTo(simulator.coreUuid());
        assertThat(told.body()).endsWith("Content-Length: 9\n\n+OK done\n");
    }

    @Test
    void filters_and_nixed_events_narrow_what_comes() {
        EventHeaders answer = EventHeaders.of("Event-Name: CHANNEL_ANSWER\nUnique-ID: a\n\n");
        EventHeaders custom = EventHeaders.of("Event-Name: CUSTOM\nEvent-Subclass: callcenter%3A%3Ainfo\n\n");
        Subscription all = Subscription.NONE.with(List.of("all"));

        assertThat(all.wants(answer)).isTrue();
        assertThat(all.filtered("Unique-ID", "b").wants(answer)).isFalse();
        assertThat(all.filtered("Unique-ID", "a").wants(answer)).isTrue();
        assertThat(all.without(List.of("CHANNEL_ANSWER")).wants(answer)).isFalse();
        assertThat(Subscription.NONE.with(List.of("CUSTOM", "callcenter::info")).wants(custom))
                .isTrue();
        assertThat(Subscription.NONE.with(List.of("CUSTOM", "fifo::info")).wants(custom))
                .isFalse();
    }
}
