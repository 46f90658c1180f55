package org.interactionledger.command.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.AbstractStringAssert;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.NameBasedUuid;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.Channel;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.HangupCause;
import org.interactionledger.schemas.interaction.InteractionCommand;
import org.interactionledger.schemas.interaction.InteractionCommand.Observe;
import org.interactionledger.schemas.interaction.InteractionEvent;
import org.interactionledger.schemas.interaction.Observation;
import org.interactionledger.schemas.interaction.Refusal;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.provenance.SourceKey;

/** Given what was observed, when a command, then events: the language of the specifications in this package. */
final class Specification {

    static final UUID CORE = new UUID(0x1a29a820d77b449dL, 0x8389947e031b4d86L);
    static final LegId CALLERS_LEG = new LegId(new UUID(1, 1));
    static final LegId WANGS_LEG = new LegId(new UUID(1, 2));
    static final InteractionId CALL = InteractionId.startedBy(TenantId.of("demo"), CORE, CALLERS_LEG.value());
    static final Address CALLER = new Address.NationalNumber("13800000001");
    static final Address HOTLINE = new Address.ServiceNumber("95001");
    static final Address WANG = new Address.Extension("1001");
    static final HangupCause NORMAL = new HangupCause("NORMAL_CLEARING", 16);

    private Contact state = InteractionDecider.initial();
    private long sequence;

    static Specification given(Observation... past) {
        Specification specification = new Specification();
        for (Observation observation : past) {
            specification.evolve(specification.decide(specification.observe(observation)));
        }
        return specification;
    }

    static Observation.Start start() {
        return new Observation.Start(Channel.VOICE, Direction.INBOUND, CALLERS_LEG, CALLER, Optional.empty(), HOTLINE);
    }

    static Observation.Offer offer() {
        return new Observation.Offer(WANGS_LEG, WANG);
    }

    static Observation.Answer answer() {
        return new Observation.Answer(WANGS_LEG, WANG);
    }

    static Observation.End end(Optional<Address> by, HangupCause cause) {
        return new Observation.End(by, cause);
    }

    static Observation.End callerHangsUp() {
        return end(Optional.of(CALLER), NORMAL);
    }

    static SubjectId subjectOf(Address address) {
        return new SubjectId(NameBasedUuid.of("test", address.display().getBytes(StandardCharsets.UTF_8)));
    }

    static Party party(Address address) {
        return Party.of(subjectOf(address), address);
    }

    static Instant at(long sequence) {
        return Instant.parse("2026-11-24T10:00:00Z").plusSeconds(sequence);
    }

    static SourceKey source(long sequence) {
        return new SourceKey.Esl(CORE, sequence);
    }

    /** The next observation, one second after the one before. */
    private Observe observe(Observation what) {
        sequence++;
        return new Observe(CALL, at(sequence), source(sequence), what);
    }

    Outcome when(Observation what) {
        return when(observe(what));
    }

    Outcome when(InteractionCommand command) {
        return new Outcome(command);
    }

    Specification and(InteractionCommand command) {
        evolve(decide(command));
        return this;
    }

    private List<InteractionEvent> decide(InteractionCommand command) {
        return InteractionDecider.decide(state, command, Specification::subjectOf);
    }

    private void evolve(List<InteractionEvent> events) {
        for (InteractionEvent event : events) {
            state = InteractionDecider.evolve(state, event);
        }
    }

    final class Outcome {
        private final InteractionCommand command;

        private Outcome(InteractionCommand command) {
            this.command = command;
        }

        void then(InteractionEvent... events) {
            assertThat(decide(command)).containsExactly(events);
        }

        void thenNothing() {
            then();
        }

        List<InteractionEvent> events() {
            return decide(command);
        }

        AbstractStringAssert<?> thenRefused(String code) {
            Refusal refusal = catchThrowableOfType(Refusal.class, () -> decide(command));
            assertThat(refusal).as("a refusal of " + command).isNotNull();
            assertThat(refusal.code()).isEqualTo(code);
            return assertThat(refusal.getMessage());
        }
    }
}
