package org.interactionledger.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.interactionledger.simulator.engine.EventFormat;
import org.interactionledger.simulator.engine.SwitchEvent;

/**
 * One listener of a scripted switch: a bounded queue of frames, and a thread that writes them. Frames that don't fit are
 * dropped and counted, as FreeSWITCH drops events of a listener that reads too slowly.
 */
final class Connection implements Conversation, AutoCloseable {

    private final Socket socket;
    private final int capacity;
    private final Faults faults;
    private final Queue<byte[]> frames = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile Subscription subscription = Subscription.NONE;
    private volatile EventFormat format = EventFormat.PLAIN;
    private volatile boolean mute;
    private boolean closed;
    private boolean finishing;
    private long dropped;

    Connection(Socket socket, int capacity, Faults faults) {
        this.socket = socket;
        this.capacity = capacity;
        this.faults = faults;
    }

    /** Writes until the connection ends. */
    void write() {
        try {
            OutputStream out = socket.getOutputStream();
            for (byte[] frame = next(); frame.length > 0; frame = next()) {
                if (!mute) {
                    faults.write(out, frame);
                }
            }
        } catch (IOException gone) {
            close();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    /** An empty one at the end. */
    private byte[] next() throws InterruptedException {
        lock.lock();
        try {
            while (frames.isEmpty() && !closed && !finishing) {
                changed.await();
            }
            byte[] frame = closed ? null : frames.poll();
            return frame == null ? new byte[0] : frame;
        } finally {
            lock.unlock();
        }
    }

    void tell(SwitchEvent event) {
        if (!subscription.isEmpty() && subscription.wants(event)) {
            offer(format.frame(event));
        }
    }

    private void offer(byte[] frame) {
        lock.lock();
        try {
            if (frames.size() >= capacity) {
                dropped++;
            } else {
                frames.add(frame);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    /** From now on nothing is sent any more, but the connection stays: as where a firewall has forgotten it. */
    void fallSilent() {
        mute = true;
    }

    boolean isListening() {
        return !mute && !subscription.isEmpty() && !socket.isClosed();
    }

    /** Bytes that no frame begins with. */
    void garbage(byte[] bytes) {
        offer(bytes);
    }

    /** What is queued is sent before the end. */
    void finish() {
        lock.lock();
        try {
            finishing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
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
    public void reply(byte[] frame) {
        offer(frame);
    }

    /** Cuts the connection; what is still queued is lost. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            return;
        }
    }
}
