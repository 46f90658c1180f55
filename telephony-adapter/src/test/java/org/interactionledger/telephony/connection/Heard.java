package org.interactionledger.telephony.connection;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.interactionledger.telephony.esl.EslEvent;
import org.interactionledger.telephony.esl.EslFrame;
import org.interactionledger.telephony.esl.MalformedFrame;

/** A listener that writes down what it hears; it can be told to wait before it listens. */
final class Heard implements SwitchListener {

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<EslEvent> events = new CopyOnWriteArrayList<>();
    private final CountDownLatch mayListen;

    Heard() {
        this(new CountDownLatch(0));
    }

    Heard(CountDownLatch mayListen) {
        this.mayListen = mayListen;
    }

    /** The next line; a test that waits for one that never comes ends by its own time limit. */
    String next() throws InterruptedException {
        return lines.take();
    }

    List<EslEvent> events() {
        return events;
    }

    @Override
    public void onConnected(long connection, Instant at) {
        lines.add("connected " + connection);
    }

    @Override
    public void onEvent(long connection, Instant receivedAt, EslFrame frame, EslEvent event)
            throws InterruptedException {
        mayListen.await();
        events.add(event);
        lines.add("event " + connection + " " + event.name() + " " + event.sequence());
    }

    @Override
    public void onLost(long connection, Instant at, String reason) {
        lines.add("lost " + connection + " because " + reason);
    }

    @Override
    public void onMalformed(long connection, MalformedFrame report) {
        lines.add("malformed " + connection + " " + report.outcome());
    }
}
