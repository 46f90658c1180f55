package org.interactionledger.telephony.remote;

import java.time.Duration;
import java.util.function.Supplier;
import org.interactionledger.schemas.telephony.SwitchStatuses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the ledger again and again how it stands with the switches here. One virtual thread, until closed. */
public final class StatusReports implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StatusReports.class);

    private final WriteSide ledger;
    private final Supplier<SwitchStatuses> statuses;
    private final Thread telling;
    private boolean away;

    private StatusReports(Duration every, WriteSide ledger, Supplier<SwitchStatuses> statuses) {
        this.ledger = ledger;
        this.statuses = statuses;
        this.telling = Thread.ofVirtual().name("tell-ledger").unstarted(() -> tellEvery(every));
    }

    public static StatusReports every(Duration period, WriteSide ledger, Supplier<SwitchStatuses> statuses) {
        StatusReports reports = new StatusReports(period, ledger, statuses);
        reports.telling.start();
        return reports;
    }

    private void tellEvery(Duration period) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                ledger.tell(statuses.get());
                if (away) {
                    LOG.info("The ledger at {} answers again", ledger.address());
                }
                away = false;
            } catch (RuntimeException e) {
                if (!away && !Thread.currentThread().isInterrupted()) {
                    LOG.warn("What switches say is journalled until the ledger takes it. {}", e.getMessage());
                }
                away = true;
            }
            try {
                Thread.sleep(period);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        telling.interrupt();
    }
}
