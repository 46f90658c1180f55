package org.interactionledger.telephony.reread;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.interactionledger.schemas.interaction.Correction;
import org.interactionledger.schemas.interaction.FactCorrected;
import org.interactionledger.schemas.interaction.RereadFindings;
import org.interactionledger.schemas.interaction.RereadInteraction;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.schemas.provenance.EventMetadata;
import org.interactionledger.schemas.telephony.RereadStatus;
import org.interactionledger.schemas.telephony.RereadStatus.Counts;
import org.interactionledger.schemas.telephony.RereadStatus.Found;
import org.interactionledger.schemas.telephony.RereadStatus.State;
import org.interactionledger.schemas.telephony.RereadSwitch;
import org.interactionledger.telephony.journal.FrameJournal;
import org.interactionledger.telephony.journal.JournalItem;
import org.interactionledger.telephony.reread.KeptFrames.Judged;
import org.interactionledger.telephony.translation.DialPlan;
import org.interactionledger.telephony.translation.SwitchModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reading of what a switch's journal keeps. Reads beside whoever writes the journal, at most up to what is
 * acknowledged: of that, everything that followed is in the ledger. It can be asked how it stands by any thread.
 */
public final class Reread {

    private static final Logger LOG = LoggerFactory.getLogger(Reread.class);

    private static final int MOST_SHOWN = 1_000;

    private final RereadSwitch asked;
    private final Kept kept;
    private final CommandGateway commands;
    private final Clock clock;
    private final KeptFrames frames;
    private volatile RereadStatus status;

    /** @param end exclusive: what follows from the records before it is durable in the ledger */
    public record Kept(FrameJournal journal, long first, long end) {}

    private Reread(RereadSwitch asked, Kept kept, DialPlan dialPlan, CommandGateway commands, Clock clock) {
        this.asked = asked;
        this.kept = kept;
        this.commands = commands;
        this.clock = clock;
        this.frames = new KeptFrames(asked.telephoneSwitch(), dialPlan);
        this.status = new RereadStatus(
                asked.telephoneSwitch(),
                State.RUNNING,
                Optional.empty(),
                asked.mode(),
                asked.by(),
                SwitchModel.VERSION,
                clock.instant(),
                Optional.empty(),
                0,
                Math.max(0, kept.end() - kept.first()),
                new Counts(0, 0, 0, 0, 0, 0, 0),
                List.of());
    }

    /** Begins to read; returns at once. */
    public static Reread start(RereadSwitch asked, Kept kept, DialPlan dialPlan, CommandGateway commands, Clock clock) {
        Reread reread = new Reread(asked, kept, dialPlan, commands, clock);
        Thread.ofVirtual().name("reread-" + asked.telephoneSwitch()).start(reread::run);
        return reread;
    }

    public RereadStatus status() {
        return status;
    }

    private void run() {
        try {
            readFrames();
            KeptFrames.Outcome outcome = frames.outcome();
            Tally tally = new Tally(outcome);
            for (Judged judged : outcome.judged()) {
                tally.add(judged, compare(judged));
                status = standing(State.RUNNING, tally);
            }
            status = standing(State.DONE, tally);
            LOG.info(
                    "Switch {}: {} kept frames were read again by model {}: {}",
                    asked.telephoneSwitch(),
                    status.frames(),
                    SwitchModel.VERSION,
                    status.counts());
        } catch (RuntimeException e) {
            LOG.warn("Switch {}: reading the kept frames again failed", asked.telephoneSwitch(), e);
            status = failed(String.valueOf(e.getMessage()));
        }
    }

    private void readFrames() {
        FrameJournal.Portion portion;
        for (long from = kept.first(); from < kept.end(); from = portion.next()) {
            portion = kept.journal().read(from, kept.end());
            for (JournalItem item : portion.items()) {
                frames.read(item);
            }
            status = standing(
                    State.RUNNING,
                    Optional.empty(),
                    portion.next() - kept.first(),
                    status.counts(),
                    status.corrections());
        }
    }

    private RereadFindings compare(Judged judged) {
        RereadInteraction command = new RereadInteraction(
                judged.interaction(), judged.seen(), judged.read(), SwitchModel.VERSION, asked.by(), asked.mode());
        CommandMessage<Object> message = GenericCommandMessage.asCommandMessage(command)
                .andMetaData(Map.of(EventMetadata.ACTOR, Actor.written(new Actor.Person(asked.by()))));
        return commands.sendAndWait(message);
    }

    private RereadStatus standing(State state, Tally tally) {
        return standing(state, Optional.empty(), status.frames(), tally.counts(), tally.found());
    }

    private RereadStatus failed(String reason) {
        return standing(
                State.FAILED,
                Optional.of(reason + " What was recorded until then stays; reading again goes on from there."),
                status.frames(),
                status.counts(),
                status.corrections());
    }

    private RereadStatus standing(State state, Optional<String> reason, long frames, Counts counts, List<Found> found) {
        RereadStatus before = status;
        Optional<Instant> end = state == State.RUNNING ? Optional.empty() : Optional.of(clock.instant());
        return new RereadStatus(
                before.telephoneSwitch(),
                state,
                reason,
                before.mode(),
                before.by(),
                before.model(),
                before.startedAt(),
                end,
                frames,
                before.framesToRead(),
                counts,
                found);
    }

    /** What was found until now. */
    private static final class Tally {

        private final KeptFrames.Outcome outcome;
        private final List<Found> found = new ArrayList<>();
        private int compared;
        private int erased;
        private int changed;
        private int added;
        private int withdrawn;

        Tally(KeptFrames.Outcome outcome) {
            this.outcome = outcome;
        }

        void add(Judged judged, RereadFindings findings) {
            switch (findings) {
                case RereadFindings.LeftAlone _ -> erased++;
                case RereadFindings.Compared(var corrections) -> {
                    compared += judged.seen().isEmpty() && corrections.isEmpty() ? 0 : 1;
                    corrections.forEach(this::add);
                }
            }
        }

        private void add(FactCorrected corrected) {
            switch (corrected.correction()) {
                case Correction.Changed _ -> changed++;
                case Correction.Added _ -> added++;
                case Correction.Withdrawn _ -> withdrawn++;
            }
            if (found.size() < MOST_SHOWN) {
                found.add(Differences.of(corrected));
            }
        }

        Counts counts() {
            return new Counts(compared, outcome.beginningGone(), outcome.notOver(), erased, changed, added, withdrawn);
        }

        List<Found> found() {
            return List.copyOf(found);
        }
    }
}
