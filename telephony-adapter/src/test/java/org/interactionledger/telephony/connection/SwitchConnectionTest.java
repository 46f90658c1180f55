package org.interactionledger.telephony.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interactionledger.telephony.connection.ScriptedSwitch.event;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.interactionledger.telephony.capture.Captures;
import org.interactionledger.telephony.connection.ConnectionStatus.State;
import org.interactionledger.telephony.connection.ScriptedSwitch.Dialogue;
import org.interactionledger.telephony.esl.EslEvent;
import org.interactionledger.telephony.esl.EventFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SwitchConnectionTest {

    private static final ConnectionTiming PATIENT = new ConnectionTiming(
            Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofMillis(5), Duration.ofMillis(20));
    private static final ConnectionTiming IMPATIENT = new ConnectionTiming(
            Duration.ofSeconds(5), Duration.ofMillis(150), Duration.ofMillis(5), Duration.ofMillis(20));

    private final Heard heard = new Heard();

    @Test
    void a_real_capture_comes_over_tcp_as_it_is_read_from_its_file() throws Exception {
        byte[] capture = Captures.bytes("attended-transfer-completed");
        LinkedBlockingQueue<String> commands = new LinkedBlockingQueue<>();
        try (ScriptedSwitch peer = new ScriptedSwitch(dialogue -> {
                    dialogue.say(Arrays.copyOf(capture, 28));
                    commands.add(dialogue.hear());
                    dialogue.say(Arrays.copyOfRange(capture, 28, 82));
                    commands.add(dialogue.hear());
                    dialogue.say(Arrays.copyOfRange(capture, 82, capture.length));
                    dialogue.waitUntilHungUp();
                });
                SwitchConnection _ = connect(peer, PATIENT)) {
            List<EslEvent> expected =
                    Captures.read("attended-transfer-completed").events();

            assertThat(heard.next()).isEqualTo("connected 1");
            for (EslEvent event : expected) {
                assertThat(heard.next()).isEqualTo("event 1 " + event.name() + " " + event.sequence());
            }
            assertThat(heard.next()).startsWith("lost 1 because");
            assertThat(heard.events()).isEqualTo(expected);
            assertThat(commands).containsExactly("auth secret", "event plain all");
        }
    }

    @Test
    void a_user_of_the_directory_signs_in_and_asks_for_events_in_json() throws Exception {
        byte[] capture = Captures.bytes("queue-answered.json");
        LinkedBlockingQueue<String> commands = new LinkedBlockingQueue<>();
        try (ScriptedSwitch peer = new ScriptedSwitch(dialogue -> {
                    dialogue.say(Arrays.copyOf(capture, 28));
                    commands.add(dialogue.hear());
                    dialogue.say(Arrays.copyOfRange(capture, 28, 82));
                    commands.add(dialogue.hear());
                    dialogue.say(Arrays.copyOfRange(capture, 82, capture.length));
                    dialogue.waitUntilHungUp();
                });
                SwitchConnection _ = SwitchConnection.start(
                        new SwitchAddress(
                                "sw",
                                "127.0.0.1",
                                peer.port(),
                                new Credentials.User("ledger", "example.org", "word"),
                                EventFormat.JSON),
                        PATIENT,
                        heard)) {
            assertThat(heard.next()).isEqualTo("connected 1");
            for (EslEvent event : Captures.read("queue-answered.json").events()) {
                assertThat(heard.next()).isEqualTo("event 1 " + event.name() + " " + event.sequence());
            }
            assertThat(commands).containsExactly("userauth ledger@example.org:word", "event json all");
        }
    }

    @Test
    void a_refused_password_is_not_tried_again() throws Exception {
        CountDownLatch hungUp = new CountDownLatch(1);
        ScriptedSwitch.Script refusing = dialogue -> {
            dialogue.say("Content-Type: auth/request\n\n");
            dialogue.hear();
            dialogue.say("Content-Type: command/reply\nReply-Text: -ERR invalid\n\n");
            dialogue.waitUntilHungUp();
            hungUp.countDown();
        };
        try (ScriptedSwitch peer = new ScriptedSwitch(refusing, Dialogue::welcome)) {
            SwitchConnection connection = connect(peer, PATIENT);
            hungUp.await();

            assertThat(connection.status().state()).isEqualTo(State.AUTH_REFUSED);
            assertThat(connection.status().reason()).contains("-ERR invalid");
            assertThatThrownBy(() -> connection.api("status").join())
                    .hasCauseInstanceOf(NotConnectedException.class)
                    .hasMessageContaining("does not take the password");
            connection.close();
            assertThat(connection.status().state()).isEqualTo(State.CLOSED);
            assertThat(peer.accepted()).isEqualTo(1);
        }
    }

    @Test
    void a_lost_connection_is_made_again() throws Exception {
        try (ScriptedSwitch peer = new ScriptedSwitch(
                        dialogue -> {
                            dialogue.welcome();
                            dialogue.say(event("HEARTBEAT", 1));
                        },
                        dialogue -> {
                            dialogue.welcome();
                            dialogue.say(event("HEARTBEAT", 2));
                            dialogue.waitUntilHungUp();
                        });
                SwitchConnection connection = connect(peer, PATIENT)) {
            assertThat(heard.next()).isEqualTo("connected 1");
            assertThat(heard.next()).isEqualTo("event 1 HEARTBEAT 1");
            assertThat(heard.next()).startsWith("lost 1 because");
            assertThat(heard.next()).isEqualTo("connected 2");
            assertThat(heard.next()).isEqualTo("event 2 HEARTBEAT 2");
            assertThat(connection.status().state()).isEqualTo(State.CONNECTED);
            assertThat(connection.status().connection()).isEqualTo(2);
        }
    }

    @Test
    void a_silent_switch_is_taken_for_dead() throws Exception {
        try (ScriptedSwitch peer = new ScriptedSwitch(
                        dialogue -> {
                            dialogue.welcome();
                            dialogue.waitUntilHungUp();
                        },
                        dialogue -> {
                            dialogue.welcome();
                            dialogue.waitUntilHungUp();
                        });
                SwitchConnection _ = connect(peer, IMPATIENT)) {
            assertThat(heard.next()).isEqualTo("connected 1");
            assertThat(heard.next()).isEqualTo("lost 1 because no byte came for longer than a switch is ever silent");
            assertThat(heard.next()).isEqualTo("connected 2");
        }
    }

    @Test
    void a_switch_that_rejects_our_host_is_asked_again() throws Exception {
        try (ScriptedSwitch peer = new ScriptedSwitch(
                        dialogue -> dialogue.say(
                                "Content-Type: text/rude-rejection\nContent-Length: 24\n\nAccess Denied, go away.\n"),
                        dialogue -> {
                            dialogue.welcome();
                            dialogue.waitUntilHungUp();
                        });
                SwitchConnection _ = connect(peer, PATIENT)) {
            assertThat(heard.next()).isEqualTo("connected 1");
            assertThat(peer.accepted()).isEqualTo(2);
        }
    }

    @Test
    void a_switch_that_says_goodbye_is_believed() throws Exception {
        try (ScriptedSwitch peer = new ScriptedSwitch(dialogue -> {
                    dialogue.welcome();
                    dialogue.say(
                            "Content-Type: text/disconnect-notice\nContent-Length: 24\n\nDisconnected, goodbye.\n\n");
                    dialogue.waitUntilHungUp();
                });
                SwitchConnection _ = connect(peer, PATIENT)) {
            assertThat(heard.next()).isEqualTo("connected 1");
            assertThat(heard.next()).isEqualTo("lost 1 because the switch has ended the connection");
        }
    }

    @Test
    void a_switch_that_dies_within_a_frame_costs_only_that_frame() throws Exception {
        try (ScriptedSwitch peer = new ScriptedSwitch(
                        dialogue -> {
                            dialogue.welcome();
                            dialogue.say(event("HEARTBEAT", 1)
                                    + event("CHANNEL_CREATE", 2).substring(0, 100));
                        },
                        dialogue -> {
                            dialogue.welcome();
                            dialogue.waitUntilHungUp();
                        });
                SwitchConnection _ = connect(peer, PATIENT)) {
            assertThat(heard.next()).isEqualTo("connected 1");
            assertThat(heard.next()).isEqualTo("event 1 HEARTBEAT 1");
            assertThat(heard.next()).isEqualTo("malformed 1 SKIPPED");
            assertThat(heard.next()).startsWith("lost 1 because");
            assertThat(heard.next()).isEqualTo("connected 2");
        }
    }

    @Test
    void answers_belong_to_commands_in_their_order() throws Exception {
        try (ScriptedSwitch peer = new ScriptedSwitch(dialogue -> {
                    dialogue.welcome();
                    String first = dialogue.hear();
                    String second = dialogue.hear();
                    String third = dialogue.hear();
                    dialogue.say(event("HEARTBEAT", 1) + api(first) + event("HEARTBEAT", 2));
                    dialogue.say("Content-Type: command/reply\nReply-Text: +OK Job-UUID: 7f3\nJob-UUID: 7f3\n\n");
                    dialogue.say("Content-Type: command/reply\nReply-Text: -ERR " + third + "\n\n");
                    assertThat(second).isEqualTo("bgapi originate x y");
                    dialogue.waitUntilHungUp();
                });
                SwitchConnection connection = connect(peer, PATIENT)) {
            assertThat(heard.next()).isEqualTo("connected 1");

            CompletableFuture<String> status = connection.api("status");
            CompletableFuture<String> job = connection.bgapi("originate x y");
            CompletableFuture<String> refused = connection.bgapi("nonsense");

            assertThat(status.join()).isEqualTo("+OK api status");
            assertThat(job.join()).isEqualTo("7f3");
            assertThatThrownBy(refused::join)
                    .hasCauseInstanceOf(CommandRefusedException.class)
                    .hasMessageContaining("-ERR bgapi nonsense");
        }
    }

    @Test
    void a_command_fails_when_the_connection_is_lost_before_its_answer() throws Exception {
        try (ScriptedSwitch peer = new ScriptedSwitch(dialogue -> {
                    dialogue.welcome();
                    dialogue.hear();
                });
                SwitchConnection connection = connect(peer, PATIENT)) {
            assertThat(heard.next()).isEqualTo("connected 1");

            CompletableFuture<String> answer = connection.api("show channels as json");

            assertThatThrownBy(answer::join).hasCauseInstanceOf(NotConnectedException.class);
        }
    }

    @Test
    void a_command_must_be_one_line() throws Exception {
        try (ScriptedSwitch peer = new ScriptedSwitch(Dialogue::welcome);
                SwitchConnection connection = connect(peer, PATIENT)) {
            assertThatThrownBy(() -> connection.api("status\n\nexit")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_listener_that_falls_behind_makes_the_switch_wait_and_misses_nothing() throws Exception {
        int count = 1000;
        String padding = "Padding: " + "x".repeat(60_000) + "\n";
        AtomicBoolean allSent = new AtomicBoolean();
        CountDownLatch mayListen = new CountDownLatch(1);
        Heard slow = new Heard(mayListen);
        try (ScriptedSwitch peer = new ScriptedSwitch(dialogue -> {
                    dialogue.welcome();
                    for (int i = 1; i <= count; i++) {
                        dialogue.say(event("HEARTBEAT", i, padding));
                    }
                    allSent.set(true);
                    dialogue.waitUntilHungUp();
                });
                SwitchConnection connection = SwitchConnection.start(address(peer), PATIENT, slow)) {
            assertThat(slow.next()).isEqualTo("connected 1");
            while (!connection.paused()) {
                Thread.onSpinWait();
            }
            assertThat(allSent).isFalse();

            mayListen.countDown();

            for (int i = 1; i <= count; i++) {
                assertThat(slow.next()).isEqualTo("event 1 HEARTBEAT " + i);
            }
        }
    }

    @Test
    void closing_hands_over_what_was_read_and_says_so() throws Exception {
        try (ScriptedSwitch peer = new ScriptedSwitch(dialogue -> {
            dialogue.welcome();
            dialogue.say(event("HEARTBEAT", 1));
            dialogue.waitUntilHungUp();
        })) {
            SwitchConnection connection = connect(peer, PATIENT);
            assertThat(heard.next()).isEqualTo("connected 1");
            assertThat(heard.next()).isEqualTo("event 1 HEARTBEAT 1");

            connection.close();

            assertThat(heard.next()).isEqualTo("lost 1 because closed by us");
            assertThatThrownBy(() -> connection.api("status").join()).hasCauseInstanceOf(NotConnectedException.class);
        }
    }

    @Test
    void an_address_never_shows_its_password() {
        assertThat(new SwitchAddress("sw-a", "localhost", 8021, "secret"))
                .asString()
                .isEqualTo("sw-a at localhost:8021");
    }

    private SwitchConnection connect(ScriptedSwitch peer, ConnectionTiming timing) {
        return SwitchConnection.start(address(peer), timing, heard);
    }

    private static SwitchAddress address(ScriptedSwitch peer) {
        return new SwitchAddress("sw-a", "127.0.0.1", peer.port(), "secret");
    }

    private static String api(String command) {
        String body = "+OK " + command;
        return "Content-Type: api/response\nContent-Length: " + body.length() + "\n\n" + body;
    }
}
