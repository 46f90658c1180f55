package org.interactionledger.command.web;

import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.schemas.provenance.EventMetadata;

/** Says who stands behind a command. */
public final class SentBy {

    private SentBy() {}

    /** The signed-in user; the request's key begins the chain of causes. */
    public static CommandMessage<Object> person(ApiRequest request, Object command) {
        return GenericCommandMessage.asCommandMessage(command)
                .andMetaData(Map.of(
                        EventMetadata.ACTOR,
                        Actor.written(new Actor.Person(request.user())),
                        EventMetadata.CORRELATION,
                        request.key()));
    }
}
