package org.interactionledger.simulator;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A plain listener that trusts Content-Length and nothing else. */
final class EslClient implements AutoCloseable {

    private final Socket socket;
    private final DataInputStream in;

    /** @param head header block without its empty line */
    record Frame(String head, String body) {

        EventHeaders event() {
            return EventHeaders.of(body);
        }

        String header(String name) {
            return EventHeaders.of(head).value(name);
        }

        boolean isEvent() {
            return header("Content-Type").startsWith("text/event-");
        }
    }

    private EslClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    static EslClient connect(int port) throws IOException {
        return new EslClient(new Socket(InetAddress.ofLiteral("127.0.0.1"), port));
    }

    static EslClient connect(SwitchSimulator simulator) throws IOException {
        return new EslClient(new Socket(InetAddress.ofLiteral("127.0.0.1"), simulator.port()));
    }

    /** Connected, authenticated, and subscribed to everything. */
    static EslClient listen(SwitchSimulator simulator) throws IOException {
        EslClient client = connect(simulator);
        client.next();
        client.ask("auth ClueCon");
        client.ask("event plain all");
        return client;
    }

    void send(String command) throws IOException {
        socket.getOutputStream().write((command + "\n\n").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** The next frame after the command that is no event. */
    Frame ask(String command) throws IOException {
        send(command);
        Frame frame = next();
        while (frame.isEvent()) {
            frame = next();
        }
        return frame;
    }

    Frame nextEvent() throws IOException {
        Frame frame = next();
        while (!frame.isEvent()) {
            frame = next();
        }
        return frame;
    }

    Frame next() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 2 || head.charAt(head.length() - 1) != '\n' || head.charAt(head.length() - 2) != '\n') {
            head.append((char) in.readUnsignedByte());
        }
        String block = head.substring(0, head.length() - 2);
        String length = EventHeaders.of(block).value("Content-Length");
        byte[] body = new byte[length.isEmpty() ? 0 : Integer.parseInt(length)];
        in.readFully(body);
        return new Frame(block, new String(body, StandardCharsets.ISO_8859_1));
    }

    boolean isAtEnd() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
