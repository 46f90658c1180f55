package org.interactionledger.command.dispatch;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.MetaData;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.schemas.provenance.EventMetadata;

/**
 * Gives every event the metadata that says where it comes from: the actor that the command carries as metadata entry
 * {@link EventMetadata#ACTOR}, the command as the cause, and the chain it belongs to.
 */
public final class Provenance {

    private final Region region;
    private final Actor otherwise;

    /** @param otherwise who stands behind commands that name nobody */
    public Provenance(Region region, Actor otherwise) {
        this.region = region;
        this.otherwise = otherwise;
    }

    public MetaData of(LedgerEvent event, CommandMessage<?> command) {
        MetaData given = command.getMetaData();
        Actor actor = given.get(EventMetadata.ACTOR) instanceof String text ? Actor.parse(text) : otherwise;
        String correlation =
                given.get(EventMetadata.CORRELATION) instanceof String text ? text : command.getIdentifier();
        return MetaData.from(
                new EventMetadata(event.tenant(), region, event.at(), actor, command.getIdentifier(), correlation)
                        .toMap());
    }
}
