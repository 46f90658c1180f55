package org.interactionledger.schemas.codec;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.retention.RetentionClass;

/** Which fields of which events are personal, found by their marks: what the log can hold, and nothing else can. */
public final class PersonalDataInventory {

    private PersonalDataInventory() {}

    /** @param field as a JSON pointer, with {@code *} for each element of a list and each kind of a value */
    public record Entry(String type, int revision, String field, RetentionClass retained) {}

    /** Of all types of events, in their revisions of today. */
    public static List<Entry> all() {
        Set<Entry> entries = new LinkedHashSet<>();
        EventTypes.all().forEach(type -> {
            EventType name = EventTypes.of(type);
            PersonalFields.of(type)
                    .each(
                            "",
                            (path, mark) ->
                                    entries.add(new Entry(name.name(), name.revision(), path, mark.retained())));
        });
        return List.copyOf(entries);
    }
}
