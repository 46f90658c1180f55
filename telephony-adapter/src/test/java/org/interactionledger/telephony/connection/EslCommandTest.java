package org.interactionledger.telephony.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.interactionledger.telephony.esl.EslHeaders.Header;
import org.interactionledger.telephony.esl.EventFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The words that a switch expects. */
class EslCommandTest {

    private static final UUID ID = UUID.fromString("5afefdd6-9c11-41b5-99c0-f8947796233d");

    static Stream<Arguments> commands() {
        return Stream.of(
                Arguments.of(EslCommand.api("status"), "api status\n\n"),
                Arguments.of(EslCommand.bgapi("originate user/1001 &park"), "bgapi originate user/1001 &park\n\n"),
                Arguments.of(EslCommand.auth("secret"), "auth secret\n\n"),
                Arguments.of(
                        new Credentials.User("auditor", "example.org", "s3cret").command(),
                        "userauth auditor@example.org:s3cret\n\n"),
                Arguments.of(EslCommand.events(EventFormat.JSON, List.of("all")), "event json all\n\n"),
                Arguments.of(
                        EslCommand.events(EventFormat.XML, List.of("DTMF", "CUSTOM", "callcenter::info")),
                        "event xml DTMF CUSTOM callcenter::info\n\n"),
                Arguments.of(EslCommand.nixEvents(List.of("HEARTBEAT")), "nixevent HEARTBEAT\n\n"),
                Arguments.of(EslCommand.noEvents(), "noevents\n\n"),
                Arguments.of(EslCommand.filter("Unique-ID", ID.toString()), "filter Unique-ID " + ID + "\n\n"),
                Arguments.of(EslCommand.filterDelete("Unique-ID"), "filter delete Unique-ID\n\n"),
                Arguments.of(EslCommand.log(7), "log 7\n\n"),
                Arguments.of(EslCommand.noLog(), "nolog\n\n"),
                Arguments.of(EslCommand.connect(), "connect\n\n"),
                Arguments.of(EslCommand.myEvents(EventFormat.PLAIN), "myevents plain\n\n"),
                Arguments.of(EslCommand.myEvents(ID, EventFormat.JSON), "myevents " + ID + " json\n\n"),
                Arguments.of(EslCommand.divertEvents(true), "divert_events on\n\n"),
                Arguments.of(EslCommand.linger(Duration.ofSeconds(3)), "linger 3\n\n"),
                Arguments.of(EslCommand.noLinger(), "nolinger\n\n"),
                Arguments.of(EslCommand.resume(), "resume\n\n"),
                Arguments.of(EslCommand.exit(), "exit\n\n"),
                Arguments.of(
                        EslCommand.execute(Optional.of(ID), ID, "playback", "你好.wav"),
                        "sendmsg " + ID + "\ncall-command: execute\nexecute-app-name: playback\nevent-uuid: " + ID
                                + "\nexecute-app-arg: 你好.wav\n\n"),
                Arguments.of(
                        EslCommand.hangUp(Optional.empty(), "USER_BUSY"),
                        "sendmsg\ncall-command: hangup\nhangup-cause: USER_BUSY\n\n"),
                Arguments.of(
                        EslCommand.sendEvent(
                                "MESSAGE_WAITING", List.of(new Header("MWI-Messages-Waiting", "yes")), "é!"),
                        "sendevent MESSAGE_WAITING\nMWI-Messages-Waiting: yes\ncontent-length: 3\n\né!"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_is_written_as_the_switch_reads_it(EslCommand command, String written) {
        assertThat(new String(command.bytes(), StandardCharsets.UTF_8)).isEqualTo(written);
    }

    @Test
    void no_argument_can_become_a_command_of_its_own() {
        assertThatThrownBy(() -> EslCommand.api("status\n\nbgapi shutdown")).hasMessageContaining("one line");
        assertThatThrownBy(() -> EslCommand.execute(Optional.empty(), ID, "set", "a\r\nb"))
                .hasMessageContaining("one line");
        assertThatThrownBy(() -> EslCommand.sendEvent("E", List.of(new Header("a: b\nc", "")), ""))
                .hasMessageContaining("one line");
        assertThatThrownBy(() -> new Credentials.Password("a\nb")).hasMessageContaining("line break");
        assertThatThrownBy(() -> new Credentials.User("a@b", "c", "d")).hasMessageContaining("user@domain");
    }

    @Test
    void neither_passwords_nor_numbers_are_shown() {
        assertThat(EslCommand.auth("secret")).hasToString("auth");
        assertThat(EslCommand.api("originate user/13800000001 &park")).hasToString("api");
        assertThat(new Credentials.Password("secret").toString()).doesNotContain("secret");
        assertThat(new Credentials.User("u", "d", "secret")).hasToString("u@d");
    }
}
