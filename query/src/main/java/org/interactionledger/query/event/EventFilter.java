package org.interactionledger.query.event;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.interactionledger.query.request.Fields;
import org.interactionledger.schemas.codec.EventTypes;
import org.interactionledger.schemas.control.ControlEvent;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.InteractionEvent;

/**
 * Which events a caller gets.
 *
 * @param types       logical names; empty for all
 * @param interaction the only one, if named
 */
record EventFilter(TenantId tenant, Set<String> types, Optional<InteractionId> interaction) {

    static EventFilter read(
            Fields fields, TenantId tenant, Optional<String> sentTypes, Optional<String> sentInteraction) {
        Set<String> types = new TreeSet<>();
        for (String name : sentTypes.map(sent -> sent.split(",", -1)).orElse(new String[0])) {
            if (EventTypes.named(name).isPresent()) {
                types.add(name);
            } else {
                fields.wrong("types", Optional.of(name), "names with commas between them, out of " + everyName());
            }
        }
        Optional<InteractionId> interaction =
                sentInteraction.map(sent -> new InteractionId(tenant, fields.uuid("interaction", sent)));
        return new EventFilter(tenant, types, interaction);
    }

    boolean passes(LoggedEvent event) {
        return event.isOf(tenant)
                && (types.isEmpty() || types.contains(event.type()))
                && (interaction.isEmpty() || isAbout(interaction.get(), event));
    }

    private static boolean isAbout(InteractionId interaction, LoggedEvent event) {
        return switch (event.payload()) {
            case InteractionEvent happened -> happened.interaction().equals(interaction);
            case ControlEvent control ->
                control.interaction().filter(interaction::equals).isPresent();
            default -> event.subject().filter(interaction.toString()::equals).isPresent();
        };
    }

    private static String everyName() {
        return String.join(
                ", ",
                EventTypes.all()
                        .map(EventTypes::of)
                        .map(EventType::name)
                        .sorted()
                        .toList());
    }
}
