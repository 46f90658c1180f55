package org.interactionledger.command.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interactionledger.command.interaction.Specification.CALL;
import static org.interactionledger.command.interaction.Specification.CALLER;
import static org.interactionledger.command.interaction.Specification.CALLERS_LEG;
import static org.interactionledger.command.interaction.Specification.HOTLINE;
import static org.interactionledger.command.interaction.Specification.WANG;
import static org.interactionledger.command.interaction.Specification.WANGS_LEG;
import static org.interactionledger.command.interaction.Specification.answer;
import static org.interactionledger.command.interaction.Specification.at;
import static org.interactionledger.command.interaction.Specification.callerHangsUp;
import static org.interactionledger.command.interaction.Specification.offer;
import static org.interactionledger.command.interaction.Specification.party;
import static org.interactionledger.command.interaction.Specification.source;
import static org.interactionledger.command.interaction.Specification.start;
import static org.interactionledger.command.interaction.Specification.subjectOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.interactionledger.command.interaction.Rereading.Logged;
import org.interactionledger.schemas.codec.ToldFacts;
import org.interactionledger.schemas.identity.RecordingId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.interaction.Channel;
import org.interactionledger.schemas.interaction.Correction;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.FactCorrected;
import org.interactionledger.schemas.interaction.InteractionAnswered;
import org.interactionledger.schemas.interaction.InteractionCommand.Observe;
import org.interactionledger.schemas.interaction.InteractionEnded;
import org.interactionledger.schemas.interaction.InteractionEvent;
import org.interactionledger.schemas.interaction.InteractionStarted;
import org.interactionledger.schemas.interaction.Observation;
import org.interactionledger.schemas.interaction.Outcome;
import org.interactionledger.schemas.interaction.RereadFindings;
import org.interactionledger.schemas.interaction.RereadInteraction;
import org.interactionledger.schemas.interaction.RereadMode;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.Initiator;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.provenance.SourceKey;
import org.junit.jupiter.api.Test;

/** The frames of a call are read again, each second one of them, by a model that may know better. */
class RereadingTest {

    private static final UserId OPERATOR = new UserId("wang");
    private static final Observation.Start MISJUDGED =
            new Observation.Start(Channel.VOICE, Direction.INTERNAL, CALLERS_LEG, CALLER, Optional.empty(), HOTLINE);

    private final List<Logged> log = new ArrayList<>();
    private Contact state = InteractionDecider.initial();

    @Test
    void what_the_frames_still_say_is_not_said_again() {
        recorded(seen(1, start()), seen(2, offer()), seen(3, answer()), seen(4, callerHangsUp()));

        assertThat(reread(seen(1, start()), seen(2, offer()), seen(3, answer()), seen(4, callerHangsUp())))
                .isEmpty();
    }

    @Test
    void a_fact_that_was_otherwise_is_corrected_once_and_names_the_event_that_it_corrects() {
        recorded(seen(1, MISJUDGED), seen(2, answer()), seen(3, callerHangsUp()));
        Observe[] again = {seen(1, start()), seen(2, answer()), seen(3, callerHangsUp())};

        List<FactCorrected> corrections = reread(again);

        assertThat(corrections).singleElement().satisfies(corrected -> {
            assertThat(corrected.at()).isEqualTo(at(1));
            assertThat(corrected.source()).isEqualTo(source(1));
            assertThat(corrected.model()).isEqualTo("7");
            assertThat(corrected.by()).isEqualTo(OPERATOR);
            assertThat(corrected.correction().recordedBefore().orElseThrow().position())
                    .isEqualTo(10);
            assertThat(corrected.correction().knownNow().flatMap(ToldFacts::event))
                    .contains(new InteractionStarted(
                            CALL,
                            at(1),
                            source(1),
                            Channel.VOICE,
                            Direction.INBOUND,
                            CALLERS_LEG,
                            party(CALLER),
                            party(HOTLINE),
                            Optional.of(subjectOf(CALLER))));
        });
        append(corrections);
        assertThat(reread(again)).isEmpty();
    }

    @Test
    void a_correction_is_corrected_again_where_the_next_model_knows_better_still() {
        recorded(seen(1, MISJUDGED), seen(2, callerHangsUp()));
        append(reread(seen(1, start()), seen(2, callerHangsUp())));

        assertThat(reread(seen(1, MISJUDGED), seen(2, callerHangsUp())))
                .singleElement()
                .satisfies(back -> assertThat(
                                back.correction().recordedBefore().orElseThrow().position())
                        .isEqualTo(log.getLast().position()));
    }

    @Test
    void a_fact_that_was_missed_is_added_and_what_follows_from_it_is_changed() {
        recorded(seen(1, start()), seen(3, callerHangsUp()));
        Observe[] again = {seen(1, start()), seen(2, answer()), seen(3, callerHangsUp())};

        List<FactCorrected> corrections = reread(again);

        assertThat(now(corrections))
                .containsExactly(
                        new InteractionAnswered(CALL, at(2), source(2), WANGS_LEG, party(WANG)),
                        new InteractionEnded(
                                CALL, at(3), source(3), by(CALLER), Specification.NORMAL, Outcome.ANSWERED));
        assertThat(corrections
                        .getLast()
                        .correction()
                        .recordedBefore()
                        .map(was -> was.fact().type()))
                .contains("interaction.abandoned");
        append(corrections);
        assertThat(reread(again)).isEmpty();
    }

    @Test
    void a_fact_that_did_not_happen_is_withdrawn_once() {
        recorded(seen(1, start()), seen(2, offer()), seen(3, answer()), seen(4, callerHangsUp()));
        Observe[] again = {seen(1, start()), seen(3, answer()), seen(4, callerHangsUp())};

        List<FactCorrected> corrections = reread(again);

        assertThat(corrections)
                .singleElement()
                .satisfies(corrected -> assertThat(corrected.correction()).isInstanceOf(Correction.Withdrawn.class));
        append(corrections);
        assertThat(reread(again)).isEmpty();
    }

    @Test
    void a_fact_of_a_frame_that_was_not_read_again_stays() {
        recorded(
                seen(1, start()),
                seen(2, callerHangsUp()),
                seen(99, new Observation.RecordingStop(recording(), CALLERS_LEG)));

        assertThat(reread(seen(1, start()), seen(2, callerHangsUp()))).isEmpty();
    }

    @Test
    void a_call_that_was_none_of_its_own_is_withdrawn_whole() {
        recorded(seen(1, start()), seen(2, answer()), seen(3, callerHangsUp()));

        assertThat(reread())
                .hasSize(3)
                .allSatisfy(corrected -> assertThat(corrected.correction()).isInstanceOf(Correction.Withdrawn.class));
    }

    @Test
    void keys_that_were_counted_only_do_not_come_to_light() {
        Observation.Digits pressed = new Observation.Digits(CALLERS_LEG, CALLER, "7");
        recorded(
                seen(1, start()),
                seen(2, new Observation.RecordingPause(recording(), CALLERS_LEG)),
                seen(3, pressed),
                seen(4, callerHangsUp()));

        List<FactCorrected> corrections = reread(seen(1, start()), seen(3, pressed), seen(4, callerHangsUp()));

        assertThat(corrections)
                .singleElement()
                .satisfies(only -> assertThat(only.correction()).isInstanceOf(Correction.Withdrawn.class));
    }

    @Test
    void a_contact_of_somebody_who_was_erased_is_left_alone() {
        log.add(new Logged(
                10,
                new InteractionAnswered(
                        CALL, at(2), source(2), WANGS_LEG, Party.of(subjectOf(WANG), new Address.Erased()))));

        assertThat(findings(seen(1, start()))).isInstanceOf(RereadFindings.LeftAlone.class);
    }

    private static RecordingId recording() {
        return RecordingId.of("00000000-0000-0000-0000-000000000001");
    }

    private static Initiator by(Address address) {
        return new Initiator.ByParty(party(address));
    }

    private static Observe seen(long sequence, Observation what) {
        return new Observe(CALL, at(sequence), source(sequence), what);
    }

    private void recorded(Observe... observed) {
        for (Observe each : observed) {
            append(InteractionDecider.decide(state, each, Specification::subjectOf));
        }
    }

    /** At positions 10, 11, … */
    private void append(List<? extends InteractionEvent> events) {
        for (InteractionEvent event : events) {
            log.add(new Logged(10 + log.size(), event));
            state = InteractionDecider.evolve(state, event);
        }
    }

    private List<FactCorrected> reread(Observe... again) {
        return ((RereadFindings.Compared) findings(again)).corrections();
    }

    /** Frames 1 to 9 were read. */
    private RereadFindings findings(Observe... again) {
        Set<SourceKey> read =
                LongStream.range(1, 10).mapToObj(Specification::source).collect(Collectors.toSet());
        return Rereading.compare(
                log,
                state,
                new RereadInteraction(CALL, List.of(again), read, "7", OPERATOR, RereadMode.RECORD),
                Specification::subjectOf);
    }

    private static List<InteractionEvent> now(List<FactCorrected> corrections) {
        return corrections.stream()
                .flatMap(corrected -> corrected.correction().knownNow().stream())
                .flatMap(now -> ToldFacts.event(now).stream())
                .toList();
    }
}
