package org.interactionledger.telephony.adapter;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.interaction.Refusal;
import org.interactionledger.telephony.translation.Report;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one fact that follows from a switch's frames to the write side, and waits until it is durable. While the write side is away it goes on trying; what the write side cannot take at all is reported and left
 * behind, so that one bad fact does not hold up all others; its frame can be found in the journal until the segment is
 * deleted. Thread-safe.
 */
final class CommandSender {

    private static final Logger LOG = LoggerFactory.getLogger(CommandSender.class);

    /** A database that restarts is back before this many tries; a fact that fails as often is not its fault. */
    private static final int TRIES_BEFORE_LEAVING_BEHIND = 8;

    private static final String WHERE_ITS_FRAME_IS =
            "its frame is deleted with its segment, an hour after that was last written, or sooner if the journal is full.";

    private final SwitchId telephoneSwitch;
    private final CommandGateway commands;
    private final Outages outages;
    private final Pace pace;
    private final AtomicLong leftBehind = new AtomicLong();
    private final AtomicLong nextWarning = new AtomicLong(System.nanoTime());

    /** Says of a failure whether it is an outage, which passes, rather than the command's own fault. */
    interface Outages {
        boolean isOutage(Throwable failure);
    }

    CommandSender(SwitchId telephoneSwitch, CommandGateway commands, Outages outages, Pace pace) {
        this.telephoneSwitch = telephoneSwitch;
        this.commands = commands;
        this.outages = outages;
        this.pace = pace;
    }

    /**
     * Returns when that is clear.
     *
     * @param position of the frame that it follows from, in the journal
     * @return whether it is durable; false where it was left behind
     */
    boolean send(Report report, long position) throws InterruptedException {
        Object command = report.command();
        GrowingPause pauses = new GrowingPause(pace.firstPause(), pace.longestPause());
        for (int failures = 0; ; ) {
            try {
                commands.sendAndWait(command);
                return true;
            } catch (Refusal refusal) {
                LOG.error(
                        "Switch {}: the write side refused {} of the frame at journal position {}: {} It is left behind;"
                                + " {}",
                        telephoneSwitch,
                        report.getClass().getSimpleName(),
                        position,
                        refusal.getMessage(),
                        WHERE_ITS_FRAME_IS);
                leftBehind.incrementAndGet();
                return false;
            } catch (RuntimeException failure) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedException("stopped while sending");
                }
                if (!outages.isOutage(failure) && ++failures == TRIES_BEFORE_LEAVING_BEHIND) {
                    LOG.error(
                            "Switch {}: {} of the frame at journal position {} cannot be recorded and is left behind; {}",
                            telephoneSwitch,
                            report.getClass().getSimpleName(),
                            position,
                            WHERE_ITS_FRAME_IS,
                            failure);
                    leftBehind.incrementAndGet();
                    return false;
                }
                Duration pause = pauses.next();
                warn(pause, failure);
                Thread.sleep(pause);
            }
        }
    }

    /** Once for all facts that wait for the same reason. */
    private void warn(Duration pause, RuntimeException failure) {
        long now = System.nanoTime();
        long due = nextWarning.get();
        if (now - due >= 0 && nextWarning.compareAndSet(due, now + pause.toNanos())) {
            LOG.warn(
                    "Switch {}: the write side does not take commands, next try in {} ms: {}",
                    telephoneSwitch,
                    pause.toMillis(),
                    failure.toString());
        }
    }

    /** How many facts were left behind since the start. */
    long leftBehind() {
        return leftBehind.get();
    }
}
