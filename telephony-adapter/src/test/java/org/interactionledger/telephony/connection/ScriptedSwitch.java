package org.interactionledger.telephony.connection;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A TCP server that plays one script for each connection that is made to it, and then takes no more. */
public final class ScriptedSwitch implements AutoCloseable {

    /** What the switch says and hears on one connection; the connection ends with it. */
    public interface Script {
        void play(Dialogue dialogue) throws IOException;
    }

    /** One connection, as the switch sees it. */
    public static final class Dialogue {

        private final InputStream in;
        private final OutputStream out;

        private Dialogue(Socket socket) throws IOException {
            this.in = new BufferedInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
        }

        public void say(String text) throws IOException {
            say(text.getBytes(StandardCharsets.UTF_8));
        }

        public void say(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        /** Waits for one command, and gives it without its empty line. */
        public String hear() throws IOException {
            StringBuilder command = new StringBuilder();
            while (command.length() < 2
                    || !command.substring(command.length() - 2).equals("\n\n")) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("the client hung up");
                }
                command.append((char) next);
            }
            return command.substring(0, command.length() - 2);
        }

        public void waitUntilHungUp() throws IOException {
            in.transferTo(OutputStream.nullOutputStream());
        }

        /** The usual beginning, up to the accepted subscription. */
        public void welcome() throws IOException {
            say("Content-Type: auth/request\n\n");
            hear();
            say("Content-Type: command/reply\nReply-Text: +OK accepted\n\n");
            hear();
            say("Content-Type: command/reply\nReply-Text: +OK event listener enabled plain\n\n");
        }
    }

    private final ServerSocket server;
    private final AtomicInteger accepted = new AtomicInteger();

    public ScriptedSwitch(Script... scripts) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> serve(List.of(scripts)));
    }

    private void serve(List<Script> scripts) {
        for (Script script : scripts) {
            try (Socket socket = server.accept()) {
                accepted.incrementAndGet();
                script.play(new Dialogue(socket));
            } catch (IOException _) {
                // The client ended the dialogue first, which its own side of the test judges.
            }
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    public int accepted() {
        return accepted.get();
    }

    public static String event(String name, int sequence) {
        return event(name, sequence, "");
    }

    public static String event(String name, int sequence, String moreHeaders) {
        String body = "Event-Name: " + name + "\nCore-UUID: 1a29a820-d77b-449d-8389-947e031b4d86\nEvent-Sequence: "
                + sequence + "\nEvent-Date-Timestamp: 1795495929015421\n" + moreHeaders + "\n";
        return "Content-Length: " + body.length() + "\nContent-Type: text/event-plain\n\n" + body;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
