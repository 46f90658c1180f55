package org.interactionledger.eventstore;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.Channel;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.InteractionQueued;
import org.interactionledger.schemas.interaction.InteractionStarted;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.DataSubjects;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.party.PersonalText;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.schemas.provenance.EventMetadata;
import org.interactionledger.schemas.provenance.SourceKey;

/** Events as calls make them. */
final class Samples {

    static final TenantId DEMO = TenantId.of("demo");
    static final String CALLER_NUMBER = "13800000001";
    static final String CALLER_NAME = "王芳";
    static final Instant AT = Instant.parse("2026-11-24T04:45:33.573123Z");
    static final String QUEUE = "support";

    private static final UUID CORE = new UUID(1, 2);

    private Samples() {}

    static InteractionId interaction() {
        return new InteractionId(DEMO, UUID.randomUUID());
    }

    static InteractionQueued queued(InteractionId interaction) {
        return new InteractionQueued(interaction, AT, new SourceKey.Esl(CORE, 2106), new QueueName(QUEUE));
    }

    static InteractionStarted started(InteractionId interaction, DataSubjects subjects) {
        Address number = new Address.NationalNumber(CALLER_NUMBER);
        Address hotline = new Address.ServiceNumber("95001");
        Party caller = new Party(subjects.subjectOf(DEMO, number), number, Optional.of(PersonalText.of(CALLER_NAME)));
        return new InteractionStarted(
                interaction,
                AT,
                new SourceKey.Esl(CORE, 2105),
                Channel.VOICE,
                Direction.INBOUND,
                new LegId(new UUID(3, 4)),
                caller,
                Party.of(subjects.subjectOf(DEMO, hotline), hotline),
                Optional.of(caller.subject()));
    }

    static EventMetadata metadata() {
        return new EventMetadata(
                DEMO, Region.of("local"), AT, new Actor.Software("telephony-adapter", "0.1"), "cause-1", "chain-1");
    }

    static DomainEventMessage<LedgerEvent> message(InteractionId interaction, long sequence) {
        return message(interaction, sequence, queued(interaction));
    }

    static DomainEventMessage<LedgerEvent> message(InteractionId interaction, long sequence, LedgerEvent event) {
        return new GenericDomainEventMessage<>(
                "Interaction",
                interaction.toString(),
                sequence,
                event,
                metadata().toMap());
    }
}
