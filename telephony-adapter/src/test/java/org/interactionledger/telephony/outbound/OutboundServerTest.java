package org.interactionledger.telephony.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.interactionledger.telephony.capture.Captures;
import org.interactionledger.telephony.connection.EslCommand;
import org.interactionledger.telephony.connection.NotConnectedException;
import org.interactionledger.telephony.connection.ScriptedSwitch;
import org.interactionledger.telephony.esl.EslEvent;
import org.interactionledger.telephony.esl.EslFrame;
import org.interactionledger.telephony.esl.EventFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OutboundServerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> HERE = List.of("127.0.0.0/8");
    private static final String CHANNEL = """
            Event-Name: CHANNEL_DATA
            Core-UUID: c
            Event-Sequence: 1
            Event-Date-Timestamp: 1
            Unique-ID: 5afefdd6-9c11-41b5-99c0-f8947796233d
            Content-Type: command/reply
            Reply-Text: %2BOK%0A

            """;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Test
    void a_real_call_is_handed_over_followed_and_over() throws Exception {
        List<EslFrame> frames =
                Captures.read("outbound-socket-routes-a-call.outbound").frames();
        List<EslEvent> events = new ArrayList<>();
        CountDownLatch over = new CountDownLatch(1);
        CallHandler follows = call -> {
            heard.add(call.channel());
            heard.add(reply(call, EslCommand.linger(Duration.ofSeconds(3))));
            heard.add(reply(call, EslCommand.myEvents(EventFormat.PLAIN)));
            for (int i = 0; i < 3; i++) {
                heard.add(reply(call, EslCommand.execute(Optional.empty(), new java.util.UUID(0, i), "set", "a=b")));
            }
            for (Optional<EslEvent> event = call.next(PATIENCE); event.isPresent(); event = call.next(PATIENCE)) {
                events.add(event.get());
            }
            heard.add(call.reason().orElseThrow());
            over.countDown();
        };
        try (OutboundServer server = listen(follows);
                Switch peer = new Switch(server)) {
            int next = 0;
            for (int command = 0; command < 6; command++) {
                peer.hear();
                do {
                    peer.say(frames.get(next++).raw().toArray());
                } while (next < frames.size() && !frames.get(next).contentType().equals(EslFrame.COMMAND_REPLY));
            }
            over.await();
        }

        assertThat(heard)
                .containsExactly(
                        "b2f1bc75-be97-481d-9cc2-e04b1118908a",
                        "+OK will linger 3 seconds",
                        "+OK Events Enabled",
                        "+OK",
                        "+OK",
                        "+OK",
                        "the call is over");
        assertThat(events)
                .extracting(EslEvent::sequence)
                .containsExactlyElementsOf(frames.stream()
                        .filter(EslFrame::isEvent)
                        .map(frame -> frame.event().orElseThrow().sequence())
                        .toList());
    }

    @Test
    void an_application_is_done_when_its_own_completion_comes() throws Exception {
        CallHandler answers = call -> heard.add(
                call.execute("answer", "").join().header("Application-Response").orElse(""));
        try (OutboundServer server = listen(answers);
                Switch peer = new Switch(server)) {
            peer.hear();
            peer.say(CHANNEL);
            String command = peer.hear();
            String event = command.lines()
                    .filter(line -> line.startsWith("event-uuid: "))
                    .findFirst()
                    .orElseThrow()
                    .substring(12);
            peer.say("Content-Type: command/reply\nReply-Text: +OK\n\n");
            peer.say(ScriptedSwitch.event("CHANNEL_EXECUTE_COMPLETE", 2, "Application-UUID: another\n"));
            peer.say(ScriptedSwitch.event(
                    "CHANNEL_EXECUTE_COMPLETE", 3, "Application-UUID: " + event + "\nApplication-Response: done\n"));

            assertThat(heard.take()).isEqualTo("done");
            assertThat(command).startsWith("sendmsg\ncall-command: execute\nexecute-app-name: answer");
        }
    }

    @Test
    void what_is_under_way_fails_when_the_connection_is_lost() throws Exception {
        CallHandler waits = call -> {
            try {
                call.execute("bridge", "user/1001").join();
            } catch (RuntimeException e) {
                heard.add(String.valueOf(e.getCause()));
            }
        };
        try (OutboundServer server = listen(waits)) {
            try (Switch peer = new Switch(server)) {
                peer.hear();
                peer.say(CHANNEL);
                peer.hear();
                peer.say("Content-Type: command/reply\nReply-Text: +OK\n\n");
            }

            assertThat(heard.take())
                    .contains(NotConnectedException.class.getSimpleName())
                    .contains("closed the connection");
        }
    }

    @Test
    void a_refused_command_says_how_it_was_refused() throws Exception {
        CallHandler tries = call -> {
            try {
                call.execute("no-such-app", "").join();
            } catch (RuntimeException e) {
                heard.add(String.valueOf(e.getMessage()));
            }
        };
        try (OutboundServer server = listen(tries);
                Switch peer = new Switch(server)) {
            peer.hear();
            peer.say(CHANNEL);
            peer.hear();
            peer.say("Content-Type: command/reply\nReply-Text: -ERR invalid session\n\n");

            assertThat(heard.take()).contains("-ERR invalid session");
        }
    }

    @Test
    void a_stranger_is_hung_up_on_before_he_is_asked_anything() throws Exception {
        OutboundSettings elsewhere = OutboundSettings.at(loopback(), List.of("10.1.2.0/24"));
        try (OutboundServer server = OutboundServer.listen(elsewhere, call -> heard.add(call.channel()));
                Switch peer = new Switch(server)) {
            assertThat(peer.endsWithoutAWord()).isTrue();
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void a_call_beyond_the_limit_is_given_back() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        OutboundSettings one = new OutboundSettings(loopback(), HERE, 1, PATIENCE);
        CallHandler stays = _ -> {
            first.countDown();
            leave.await();
        };
        try (OutboundServer server = OutboundServer.listen(one, stays);
                Switch taken = new Switch(server);
                Switch given = new Switch(server)) {
            taken.hear();
            taken.say(CHANNEL);
            first.await();
            given.hear();
            given.say(CHANNEL);

            assertThat(given.endsWithoutAWord()).isTrue();
            leave.countDown();
        }
    }

    @Test
    void closing_the_server_ends_handlers_that_wait() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        CallHandler waits = call -> {
            waiting.countDown();
            try {
                call.next(Duration.ofDays(1));
            } finally {
                heard.add("ended");
            }
        };
        OutboundServer server = listen(waits);
        try (Switch peer = new Switch(server)) {
            peer.hear();
            peer.say(CHANNEL);
            waiting.await();

            server.close();

            assertThat(heard.take()).isEqualTo("ended");
        }
    }

    @Test
    void networks_are_named_right_or_refused() {
        assertThatThrownBy(() -> OutboundSettings.at(loopback(), List.of("10.1.2.0")))
                .hasMessageContaining("10.1.2.0/24")
                .hasMessageContaining("'10.1.2.0'");
        assertThatThrownBy(() -> OutboundSettings.at(loopback(), List.of())).hasMessageContaining("[]");
    }

    private static OutboundServer listen(CallHandler handler) {
        return OutboundServer.listen(OutboundSettings.at(loopback(), HERE), handler);
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static String reply(OutboundCall call, EslCommand command) {
        return call.send(command).join().replyText().orElseThrow();
    }

    /** A switch that hands a call over. */
    private static final class Switch implements AutoCloseable {

        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;

        Switch(OutboundServer server) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        }

        String hear() throws IOException {
            StringBuilder command = new StringBuilder();
            while (!command.toString().endsWith("\n\n")) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("hung up on");
                }
                command.append((char) next);
            }
            return command.toString();
        }

        void say(String text) throws IOException {
            say(text.getBytes(StandardCharsets.UTF_8));
        }

        void say(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        /** Whether nothing comes but the end. */
        boolean endsWithoutAWord() {
            try {
                return in.read() < 0;
            } catch (IOException reset) {
                return true;
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
