package org.interactionledger.telephony.adapter;

import java.time.Duration;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.interaction.Refusal;
import org.interactionledger.telephony.translation.Report;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what follows from a switch's frames to the write side, one after the other, and waits for each until it is
 * durable. While the write side is away it goes on trying; what the write side cannot take at all is reported and left
 * behind, so that one bad fact does not hold up all others: its frame stays in the journal. Used by one thread.
 */
final class CommandSender {

    private static final Logger LOG = LoggerFactory.getLogger(CommandSender.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** A database that restarts is back before this many tries; a fact that fails as often is not its fault. */
    private static final int TRIES_BEFORE_LEAVING_BEHIND = 8;

    private final SwitchId telephoneSwitch;
    private final CommandGateway commands;
    private final Outages outages;

    /** Says of a failure whether it is an outage, which passes, rather than the command's own fault. */
    interface Outages {
        boolean isOutage(Throwable failure);
    }

    CommandSender(SwitchId telephoneSwitch, CommandGateway commands, Outages outages) {
        this.telephoneSwitch = telephoneSwitch;
        this.commands = commands;
        this.outages = outages;
    }

    /** @return whether it is durable; false where it was left behind */
    boolean send(Report report) throws InterruptedException {
        Object command = command(report);
        Duration pause = FIRST_PAUSE;
        for (int failures = 0; ; ) {
            try {
                commands.sendAndWait(command);
                return true;
            } catch (Refusal refusal) {
                LOG.error("Switch {}: the write side refused a fact: {}", telephoneSwitch, refusal.getMessage());
                return false;
            } catch (RuntimeException failure) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedException("stopped while sending");
                }
                if (!outages.isOutage(failure) && ++failures == TRIES_BEFORE_LEAVING_BEHIND) {
                    LOG.error(
                            "Switch {}: {} cannot be recorded and is left behind; its frame stays in the journal",
                            telephoneSwitch,
                            report.getClass().getSimpleName(),
                            failure);
                    return false;
                }
                LOG.warn(
                        "Switch {}: the write side does not take commands, next try in {} ms: {}",
                        telephoneSwitch,
                        pause.toMillis(),
                        failure.toString());
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }

    private static Object command(Report report) {
        return switch (report) {
            case Report.OfInteraction(var command) -> command;
            case Report.OfAgent(var command) -> command;
            case Report.OfSwitch(var command) -> command;
        };
    }
}
