package org.interactionledger.simulator;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.locks.ReentrantLock;
import org.interactionledger.simulator.engine.EventFormat;

/**
 * The sending side of one connection. Replies come from the connection's own thread, events from the playing thread; a
 * frame whose pieces go out with pauses between them keeps the wire until it is whole.
 */
final class Listener implements Conversation, AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Socket socket;
    private final OutputStream out;
    private final ReentrantLock wire = new ReentrantLock();
    private volatile EventFormat format = EventFormat.PLAIN;
    private volatile Subscription subscription = Subscription.NONE;

    Listener(Socket socket) throws IOException {
        this.socket = socket;
        this.out = new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES);
    }

    @Override
    public Subscription subscription() {
        return subscription;
    }

    @Override
    public void subscribe(Subscription chosen) {
        subscription = chosen;
    }

    @Override
    public EventFormat format() {
        return format;
    }

    @Override
    public void format(EventFormat chosen) {
        format = chosen;
    }

    @Override
    public void reply(byte[] frame) throws IOException {
        wire.lock();
        try {
            out.write(frame);
            out.flush();
        } finally {
            wire.unlock();
        }
    }

    /** Takes the wire for one frame; {@link #endFrame} gives it back, from the same thread. */
    void beginFrame() {
        wire.lock();
    }

    void piece(byte[] frame, int from, int to) throws IOException {
        out.write(frame, from, to - from);
    }

    void endFrame() {
        wire.unlock();
    }

    /** What was written so far leaves as one packet, as far as TCP lets us say so. */
    void flush() throws IOException {
        wire.lock();
        try {
            out.flush();
        } finally {
            wire.unlock();
        }
    }

    boolean isOpen() {
        return !socket.isClosed();
    }

    /** Cuts the connection; what is still buffered is lost. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            return;
        }
    }
}
