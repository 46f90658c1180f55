package org.interactionledger.command.telephony;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.util.List;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;
import org.interactionledger.command.dispatch.Provenance;
import org.interactionledger.command.dispatch.Recorded;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.telephony.SwitchCommand;
import org.interactionledger.schemas.telephony.SwitchEvent;

/** The shell around {@link SwitchDecider}: folds, decides, applies. */
@Revision("1") // of its snapshots: a higher one lets old ones be ignored
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
@AggregateRoot(type = "switch")
class SwitchAggregate {

    @AggregateIdentifier
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // set by the first event; read by the framework
    private String id;

    private SwitchLine state = SwitchDecider.initial();

    Recorded handle(SwitchCommand command, CommandMessage<?> message, Provenance provenance) {
        List<SwitchEvent> events = SwitchDecider.decide(state, command);
        for (SwitchEvent event : events) {
            AggregateLifecycle.apply(event, provenance.of(event, message));
        }
        return new Recorded(events.size());
    }

    @EventSourcingHandler
    void on(SwitchEvent event) {
        id = idOf(event.telephoneSwitch());
        state = SwitchDecider.evolve(state, event);
    }

    /** An agent and a switch may bear one name; their streams may not. */
    static String idOf(SwitchId telephoneSwitch) {
        return "switch/" + telephoneSwitch;
    }
}
