package org.interactionledger.telephony.adapter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.schemas.telephony.SwitchCommand;
import org.interactionledger.telephony.control.JobAnswer;
import org.interactionledger.telephony.esl.EslEvent;
import org.interactionledger.telephony.journal.EventsOfRecords;
import org.interactionledger.telephony.journal.JournalRecord;
import org.interactionledger.telephony.translation.Report;
import org.interactionledger.telephony.translation.SwitchModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads journal records in their order and says what follows from each: the model of the switch, and the memory of how
 * far back the journal is still needed to build that model again. Deterministic; used by one thread.
 */
final class Interpreter {

    /** A contact is remembered for a minute after its end, by the switch's clock, which may be set meanwhile. */
    private static final Duration MEMORY = Duration.ofMinutes(5);

    private static final int SAMPLE_EVERY = 256;

    private static final Logger LOG = LoggerFactory.getLogger(Interpreter.class);

    private final AtomicLong failures = new AtomicLong();
    private final SwitchId telephoneSwitch;
    private final SwitchModel model;
    private final EventsOfRecords events = new EventsOfRecords();
    private final Deque<Sample> samples = new ArrayDeque<>();
    private Optional<UUID> core = Optional.empty();
    private Instant latest = Instant.EPOCH;

    /** Nothing before this position is later than this instant of the switch's clock. */
    private record Sample(long position, Instant at) {}

    Interpreter(SwitchId telephoneSwitch, SwitchModel model) {
        this.telephoneSwitch = telephoneSwitch;
        this.model = model;
    }

    List<Report> read(long position, JournalRecord record) {
        return read(position, record, Optional.empty());
    }

    /**
     * A record that the model fails on is reported and left out, now and whenever the journal is read again: one mistake
     * of ours must not make the ledger deaf to a switch.
     *
     * @param decoded what {@link #event} gives, if that is known already
     */
    List<Report> read(long position, JournalRecord record, Optional<EslEvent> decoded) {
        try {
            return follow(position, record, decoded);
        } catch (RuntimeException mistake) {
            failures.incrementAndGet();
            LOG.error(
                    "Switch {}: the {} at journal position {} cannot be interpreted and is left out; please report this.",
                    telephoneSwitch,
                    record.kind(),
                    position,
                    mistake);
            return List.of();
        }
    }

    /** Records that were left out; any thread may ask. */
    long failures() {
        return failures.get();
    }

    private List<Report> follow(long position, JournalRecord record, Optional<EslEvent> decoded) {
        return switch (record.kind()) {
            case CONNECTED -> model.connected();
            case EVENT ->
                decoded.or(() -> event(record))
                        .map(event -> read(position, event))
                        .orElseGet(List::of);
            case ANSWER -> model.answered(record.content().utf8());
            case LOST -> lost(record);
        };
    }

    /** The journal before this position is not needed to build the model again. */
    long neededFrom() {
        Instant oldest = model.oldestOpen().orElse(latest).minus(MEMORY);
        long needed = samples.isEmpty() ? 0 : samples.getFirst().position();
        while (!samples.isEmpty() && samples.getFirst().at().isBefore(oldest)) {
            needed = samples.removeFirst().position();
        }
        return needed;
    }

    private List<Report> read(long position, EslEvent event) {
        latest = event.timestamp().isAfter(latest) ? event.timestamp() : latest;
        if (position % SAMPLE_EVERY == 0) {
            samples.addLast(new Sample(position, latest));
        }
        identified(event).ifPresent(mark -> core = Optional.of(mark.core()));
        List<Report> reports = model.read(event);
        return JobAnswer.in(telephoneSwitch.tenant(), event)
                .map(answer -> Stream.concat(reports.stream(), Stream.<Report>of(new Report.OfControl(answer)))
                        .toList())
                .orElse(reports);
    }

    Optional<EslEvent> event(JournalRecord record) {
        return events.event(record);
    }

    /** Empty where the event does not name the run of its switch. */
    static Optional<DurableMark> identified(EslEvent event) {
        try {
            return Optional.of(new DurableMark(UUID.fromString(event.coreUuid()), event.sequence()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private List<Report> lost(JournalRecord record) {
        List<Report> reports = new ArrayList<>(model.disconnected());
        core.ifPresent(run -> reports.add(new Report.OfSwitch(new SwitchCommand.ReportConnectionLost(
                telephoneSwitch,
                record.receivedAt(),
                new SourceKey.Snapshot(run, record.receivedAt()),
                record.content().utf8()))));
        return reports;
    }
}
