package org.interactionledger.schemas.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.interaction.InteractionEvent;
import org.interactionledger.schemas.interaction.PersonalPart;
import org.interactionledger.schemas.interaction.ToldFact;
import org.interactionledger.schemas.party.PersonalText;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events as facts that another event tells of, and back. What is personal in the one is personal in the other, of the
 * same data subjects. Two events are equal exactly where their facts are.
 */
public final class ToldFacts {

    private static final String ERASED = "{\"kind\":\"erased\"}";

    private ToldFacts() {}

    public static ToldFact of(InteractionEvent event) {
        EventType type = EventTypes.of(event.getClass());
        ObjectNode tree = LedgerJson.mapper().valueToTree(event);
        List<PersonalPart> personal = new ArrayList<>();
        PersonalFields.of(event.getClass()).replaceIn(tree, "", (subject, _, path, value) -> {
            personal.add(new PersonalPart(path, subject, PersonalText.of(written(value))));
            return tree.nullNode();
        });
        return new ToldFact(type.name(), type.revision(), written(tree), List.copyOf(personal));
    }

    /** The event; empty where this version of the product does not know its type in that revision. */
    public static Optional<InteractionEvent> event(ToldFact fact) {
        return EventTypes.named(fact.type())
                .filter(type -> EventTypes.of(type).revision() == fact.revision())
                .flatMap(type -> event(fact, type));
    }

    /** Whether a data subject of the event was erased, so that not all is known of what it said. */
    public static boolean isErased(InteractionEvent event) {
        return of(event).personal().stream().anyMatch(part -> json(part.value()).equals(ERASED));
    }

    private static Optional<InteractionEvent> event(ToldFact fact, Class<? extends LedgerEvent> type) {
        JsonNode tree = LedgerJson.mapper().readTree(fact.facts());
        for (PersonalPart part : fact.personal()) {
            JsonPointer place = JsonPointer.compile(part.path());
            if (tree.at(place.head()) instanceof ObjectNode holder) {
                holder.set(
                        place.last().getMatchingProperty(), LedgerJson.mapper().readTree(json(part.value())));
            }
        }
        return LedgerJson.mapper().treeToValue(tree, type) instanceof InteractionEvent event
                ? Optional.of(event)
                : Optional.empty();
    }

    private static String json(PersonalText value) {
        return switch (value) {
            case PersonalText.Known(var json) -> json;
            case PersonalText.Erased _ -> ERASED;
        };
    }

    private static String written(JsonNode node) {
        return LedgerJson.mapper().writeValueAsString(node);
    }
}
