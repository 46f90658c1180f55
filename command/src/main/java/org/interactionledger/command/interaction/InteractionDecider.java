package org.interactionledger.command.interaction;

import java.util.List;
import org.interactionledger.command.interaction.Contact.Ended;
import org.interactionledger.command.interaction.Contact.Open;
import org.interactionledger.command.interaction.Contact.Unknown;
import org.interactionledger.schemas.interaction.InteractionCommand;
import org.interactionledger.schemas.interaction.InteractionCommand.Observe;
import org.interactionledger.schemas.interaction.InteractionEvent;
import org.interactionledger.schemas.interaction.Refusal;

/**
 * Decides what follows from a command: a pure function of state and command. What a switch was seen to do is always
 * recorded, once; what people ask may be refused.
 */
public final class InteractionDecider {

    private InteractionDecider() {}

    /** Before anything is known. */
    public static Contact initial() {
        return new Unknown();
    }

    /**
     * @return the events to record, in order; none where the same fact or request was recorded before
     * @throws Refusal where a request cannot be carried out
     */
    public static List<InteractionEvent> decide(Contact state, InteractionCommand command, Subjects subjects) {
        return switch (command) {
            case Observe observed -> ObservedFacts.decide(state, observed, subjects);
            case InteractionCommand request ->
                switch (state) {
                    case Unknown _ ->
                        throw new Refusal(
                                Refusal.Kind.UNKNOWN,
                                "interaction.unknown",
                                "There is no interaction "
                                        + request.interaction().uuid() + ".");
                    case Open(var facts) -> PeoplesRequests.decide(state, facts, request, subjects);
                    case Ended(var facts, var _, var _) -> PeoplesRequests.decide(state, facts, request, subjects);
                };
        };
    }

    /** Folds one event into the state. */
    public static Contact evolve(Contact state, InteractionEvent event) {
        return ContactFold.evolve(state, event);
    }
}
