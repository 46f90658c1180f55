package org.interactionledger.command.subject;

import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.interactionledger.command.dispatch.Provenance;
import org.interactionledger.command.dispatch.Recorded;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.subject.ErasureAnswer;
import org.interactionledger.schemas.subject.SubjectCommand;
import org.interactionledger.schemas.subject.SubjectEvent;

/** The shell around {@link SubjectDecider}: folds, decides, applies. */
@AggregateRoot(type = "subject")
class SubjectAggregate {

    @AggregateIdentifier
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // set by the first event; read by the framework
    private String id;

    private Keeping state = SubjectDecider.initial();

    Object handle(SubjectCommand command, CommandMessage<?> message, Provenance provenance) {
        List<SubjectEvent> events = SubjectDecider.decide(state, command);
        for (SubjectEvent event : events) {
            AggregateLifecycle.apply(event, provenance.of(event, message));
        }
        return command instanceof SubjectCommand.EraseSubject
                ? new ErasureAnswer(state instanceof Keeping.Held held ? Optional.of(held.hold()) : Optional.empty())
                : new Recorded(events.size());
    }

    @EventSourcingHandler
    void on(SubjectEvent event) {
        id = idOf(event.subject());
        state = SubjectDecider.evolve(state, event);
    }

    /** An interaction and a data subject are both a tenant and a UUID; their streams are told apart. */
    static String idOf(DataSubjectId subject) {
        return "subject/" + subject;
    }
}
