package org.interactionledger.command.dispatch;

import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.interactionledger.schemas.event.FoldedState;

/** Begins an aggregate with a copy of what the store remembers of it, which others begin with as well. */
final class FoldedAggregates<A> extends GenericAggregateFactory<A> {

    private final Class<A> type;

    FoldedAggregates(Class<A> type) {
        super(type);
        this.type = type;
    }

    @Override
    protected A postProcessInstance(A aggregate) {
        return aggregate instanceof FoldedState folded ? type.cast(folded.copy()) : aggregate;
    }
}
