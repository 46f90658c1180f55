package org.interactionledger.eventstore;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands between the engine and PostgreSQL, reads the client's messages (PostgreSQL manual, “Frontend/Backend Protocol”,
 * without TLS), and does once what it is armed with, on the connection that first sends a commit.
 */
final class CuttingProxy implements AutoCloseable {

    private static final int SYNC = 'S';
    private static final int READY = 'Z';
    private static final byte[] COMMIT = "INSERT INTO ledger.event".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket listener;
    private final int server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Cut> armed = new AtomicReference<>(Cut.NONE);
    private final CountDownLatch happened = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile boolean isShut;

    enum Cut {
        NONE,
        /** The commit, and what was sent with it, never arrives. */
        BEFORE_THE_COMMIT,
        /** The commit arrives and is done, and its answer is lost. */
        AFTER_THE_COMMIT,
        /** Nothing is cut: half of what was sent with the commit arrives, the rest when the proxy is released. */
        STALLS_IN_MID_SENDING,
        /** As if the node had been stopped between taking the head and sending. */
        STALLS_BEFORE_SENDING
    }

    CuttingProxy(int server) throws IOException {
        this.server = server;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    void arm(Cut cut) {
        armed.set(cut);
    }

    void awaitCut() throws InterruptedException {
        happened.await();
    }

    /** What stalls goes on. */
    void release() {
        released.countDown();
    }

    /** Cuts all connections, and takes no new ones until it is opened. */
    void shut() {
        isShut = true;
        open.forEach(CuttingProxy::close);
    }

    void open() {
        isShut = false;
    }

    @Override
    public void close() throws IOException {
        release();
        listener.close();
        open.forEach(CuttingProxy::close);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (isShut) {
                    client.close();
                    continue;
                }
                Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server);
                client.setTcpNoDelay(true);
                upstream.setTcpNoDelay(true);
                open.add(client);
                open.add(upstream);
                AtomicReference<CountDownLatch> lastAnswer = new AtomicReference<>();
                Thread.ofVirtual().start(() -> forwardAnswers(upstream, client, lastAnswer));
                Thread.ofVirtual().start(() -> forwardRequests(client, upstream, lastAnswer));
            } catch (IOException _) {
                // closed, or the server is away: the client finds out
            }
        }
    }

    private void forwardRequests(Socket client, Socket upstream, AtomicReference<CountDownLatch> lastAnswer) {
        try {
            DataInputStream in = new DataInputStream(client.getInputStream());
            OutputStream out = upstream.getOutputStream();
            int startupLength = in.readInt();
            out.write(ByteBuffer.allocate(4).putInt(startupLength).array());
            out.write(in.readNBytes(startupLength - 4));
            ByteArrayOutputStream group = new ByteArrayOutputStream();
            boolean commits = false;
            while (true) {
                int type = in.readUnsignedByte();
                int length = in.readInt();
                byte[] body = in.readNBytes(length - 4);
                commits |= contains(body, COMMIT);
                group.write(type);
                group.write(ByteBuffer.allocate(4).putInt(length).array());
                group.write(body);
                if (type == SYNC || !isPartOfAGroup(type)) {
                    send(group.toByteArray(), commits ? armed.getAndSet(Cut.NONE) : Cut.NONE, upstream, lastAnswer);
                    group.reset();
                    commits = false;
                }
            }
        } catch (IOException | InterruptedException _) {
            close(client);
            close(upstream);
        }
    }

    /** Parse, Bind, Describe, Execute and Close, which a Sync ends. */
    private static boolean isPartOfAGroup(int type) {
        return "PBDEC".indexOf(type) >= 0;
    }

    private void send(byte[] group, Cut cut, Socket upstream, AtomicReference<CountDownLatch> lastAnswer)
            throws IOException, InterruptedException {
        OutputStream out = upstream.getOutputStream();
        switch (cut) {
            case NONE -> out.write(group);
            case BEFORE_THE_COMMIT -> {
                happened.countDown();
                throw new IOException("cut on purpose");
            }
            case AFTER_THE_COMMIT -> {
                CountDownLatch committed = new CountDownLatch(1);
                lastAnswer.set(committed);
                out.write(group);
                committed.await();
                happened.countDown();
                throw new IOException("cut on purpose");
            }
            case STALLS_IN_MID_SENDING -> {
                out.write(group, 0, group.length / 2);
                happened.countDown();
                released.await();
                out.write(group, group.length / 2, group.length - group.length / 2);
            }
            case STALLS_BEFORE_SENDING -> {
                happened.countDown();
                released.await();
                out.write(group);
            }
        }
    }

    /** Answers are not forwarded any more once the last one is waited for. */
    private void forwardAnswers(Socket upstream, Socket client, AtomicReference<CountDownLatch> lastAnswer) {
        try {
            DataInputStream in = new DataInputStream(upstream.getInputStream());
            OutputStream out = client.getOutputStream();
            while (true) {
                int type = in.readUnsignedByte();
                int length = in.readInt();
                byte[] body = in.readNBytes(length - 4);
                CountDownLatch last = lastAnswer.get();
                if (last == null) {
                    out.write(ByteBuffer.allocate(5 + body.length)
                            .put((byte) type)
                            .putInt(length)
                            .put(body)
                            .array());
                } else if (type == READY) {
                    last.countDown();
                    return;
                }
            }
        } catch (IOException _) {
            close(client);
            close(upstream);
        }
    }

    private static boolean contains(byte[] bytes, byte[] part) {
        for (int i = 0; i + part.length <= bytes.length; i++) {
            int k = 0;
            while (k < part.length && bytes[i + k] == part[k]) {
                k++;
            }
            if (k == part.length) {
                return true;
            }
        }
        return false;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // it was closed
        }
    }
}
