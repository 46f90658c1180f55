package org.interactionledger.telephony.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.interactionledger.schemas.control.ControlCommand.DispatchControl;
import org.interactionledger.schemas.control.ControlCommand.ReportAnswer;
import org.interactionledger.schemas.control.ControlCommand.ReportConnectionGone;
import org.interactionledger.schemas.control.ControlResult;
import org.interactionledger.schemas.control.DispatchAnswer;
import org.interactionledger.schemas.control.DispatchAnswer.Granted;
import org.interactionledger.schemas.control.OpenControls.Open;
import org.interactionledger.schemas.identity.ControlId;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.telephony.connection.CommandRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what one switch is asked to do, in the order of the requests. First the write side is asked for the right
 * to send, which it gives once at most and records before it answers; only then the line goes out. So a request that is
 * met twice, by this adapter or another, before or after a crash, is sent once or not at all. The switch's answer is
 * told by its BACKGROUND_JOB event, through the journal: see {@link JobAnswer}.
 *
 * <p>Threads: anyone may call; one virtual thread asks and sends.
 */
public final class SwitchControl implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SwitchControl.class);

    private static final String RULE = "control-dispatch";

    /** Well beyond the longest deadline: by then it is closed. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final SwitchId telephoneSwitch;
    private final String adapter;
    private final SwitchLine line;
    private final CommandGateway commands;
    private final ControlLine lines;
    private final Clock clock;
    private final ExecutorService one;

    private final Map<ControlId, Sent> sent = new ConcurrentHashMap<>();

    /** @param connection its number */
    private record Sent(long connection, Instant at) {}

    /** @param adapter its name in leases */
    public SwitchControl(
            SwitchId telephoneSwitch,
            String adapter,
            SwitchLine line,
            CommandGateway commands,
            ControlSettings settings,
            Clock clock) {
        this.telephoneSwitch = telephoneSwitch;
        this.adapter = adapter;
        this.line = line;
        this.commands = commands;
        this.lines = new ControlLine(settings);
        this.clock = clock;
        this.one = Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("control-" + telephoneSwitch).factory());
    }

    boolean isOf(SwitchId other) {
        return telephoneSwitch.equals(other);
    }

    /** There is something to do, or was. Returns at once. */
    public void take(ControlId control) {
        inOrder(() -> carryOut(control));
    }

    /**
     * What the read side still calls open: takes up what nobody has taken up, and tells of what was sent on a connection
     * that is gone since.
     */
    public void look(Iterable<Open> open) {
        Optional<Long> now = line.connection();
        for (Open control : open) {
            if (!control.telephoneSwitch().equals(telephoneSwitch)) {
                continue;
            }
            if (!control.dispatched()) {
                take(control.control());
                continue;
            }
            Sent known = sent.get(control.control());
            if (known != null && !now.equals(Optional.of(known.connection()))) {
                inOrder(() -> gone(control.control()));
            }
        }
        Instant forgotten = clock.instant().minus(REMEMBERED);
        sent.values().removeIf(old -> old.at().isBefore(forgotten));
    }

    private void inOrder(Runnable task) {
        try {
            one.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    LOG.warn("Switch {}: a control waits: {}", telephoneSwitch, e.toString());
                }
            });
        } catch (RejectedExecutionException closed) {
            LOG.debug("Switch {}: a control is left to the next adapter", telephoneSwitch, closed);
        }
    }

    private void carryOut(ControlId control) {
        Optional<Long> connection = line.connection();
        if (connection.isEmpty() || sent.containsKey(control)) {
            return;
        }
        DispatchAnswer answer = commands.sendAndWait(new DispatchControl(control, now(), source(control), adapter));
        answer.granted().ifPresent(granted -> send(control, granted, connection.get()));
    }

    private void send(ControlId control, Granted granted, long connection) {
        sent.put(control, new Sent(connection, clock.instant()));
        String text;
        try {
            text = lines.of(granted.action(), granted.to(), granted.digits());
        } catch (Word.Unsayable unsayable) {
            answered(control, "-ERR not sent: " + unsayable.getMessage());
            return;
        }
        LOG.info(
                "Switch {}: control {} is sent: {}",
                telephoneSwitch,
                control.uuid(),
                granted.action().getClass().getSimpleName());
        var _ = line.bgapi(text, control.uuid()).handle((_, failure) -> {
            if (failure != null) {
                inOrder(() -> failed(control, failure));
            }
            return control;
        });
    }

    private void failed(ControlId control, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof CommandRefusedException refused) {
            String words = String.valueOf(refused.getMessage());
            answered(control, words.substring(Math.max(0, words.indexOf("-ERR"))));
        } else {
            gone(control);
        }
    }

    private void answered(ControlId control, String words) {
        commands.sendAndWait(
                new ReportAnswer(control, now(), source(control), ControlResult.REFUSED, shortened(words)));
        sent.remove(control);
    }

    private void gone(ControlId control) {
        commands.sendAndWait(new ReportConnectionGone(control, now(), source(control)));
        sent.remove(control);
    }

    private static String shortened(String words) {
        return JobAnswer.withoutSecrets(words, "");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static SourceKey source(ControlId control) {
        return new SourceKey.Derived(control.toString(), RULE);
    }

    /** What is waiting is left to the next adapter; what was sent ends by its deadline. */
    @Override
    public void close() {
        one.shutdownNow();
    }
}
