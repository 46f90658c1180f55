package org.interactionledger.schemas.codec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.interactionledger.schemas.agent.AgentEvent;
import org.interactionledger.schemas.control.ControlEvent;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.interaction.InteractionEvent;
import org.interactionledger.schemas.reading.ReadingEvent;
import org.interactionledger.schemas.retention.RetentionEvent;
import org.interactionledger.schemas.subject.SubjectEvent;
import org.interactionledger.schemas.telephony.SwitchEvent;

/** Every event type of the published language by its logical name. */
public final class EventTypes {

    private static final List<Class<? extends LedgerEvent>> HIERARCHIES = List.of(
            InteractionEvent.class,
            AgentEvent.class,
            SwitchEvent.class,
            SubjectEvent.class,
            ControlEvent.class,
            ReadingEvent.class,
            RetentionEvent.class);

    private static final Map<String, Class<? extends LedgerEvent>> BY_NAME = byName();

    private EventTypes() {}

    public static Stream<Class<? extends LedgerEvent>> all() {
        return BY_NAME.values().stream();
    }

    public static Optional<Class<? extends LedgerEvent>> named(String logicalName) {
        return Optional.ofNullable(BY_NAME.get(logicalName));
    }

    /** The logical name and current revision of a type. */
    public static EventType of(Class<?> type) {
        EventType annotation = type.getAnnotation(EventType.class);
        if (annotation == null) {
            throw new IllegalArgumentException(type.getName() + " has no logical name: annotate it with @EventType");
        }
        return annotation;
    }

    private static Map<String, Class<? extends LedgerEvent>> byName() {
        Map<String, Class<? extends LedgerEvent>> types = new LinkedHashMap<>();
        for (Class<? extends LedgerEvent> hierarchy : HIERARCHIES) {
            for (Class<?> permitted : hierarchy.getPermittedSubclasses()) {
                Class<? extends LedgerEvent> type = permitted.asSubclass(LedgerEvent.class);
                if (types.put(of(type).name(), type) != null) {
                    throw new IllegalStateException("Two event types share the name " + of(type).name());
                }
            }
        }
        return types;
    }
}
