package org.interactionledger.schemas.documents;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.PersonalData;
import org.interactionledger.schemas.party.PersonalText;

/** What an event must read as once data subjects are erased: said on records, where the codec says it on JSON. */
final class ErasedCopy {

    private final Set<SubjectId> erased;

    ErasedCopy(Set<SubjectId> erased) {
        this.erased = erased;
    }

    <T> T of(T value) {
        Object copy = copy(value);
        @SuppressWarnings("unchecked") // a copy has the type of its original
        T result = (T) copy;
        return result;
    }

    /** The data subjects that an event holds personal data of. */
    static Set<SubjectId> subjects(Object value) {
        Set<SubjectId> found = new TreeSet<>((left, right) -> left.value().compareTo(right.value()));
        collect(value, found);
        return found;
    }

    private Object copy(Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.map(this::copy);
            case List<?> list -> list.stream().map(this::copy).toList();
            case Record composite when composite.getClass().getPackageName().endsWith(".identity") -> composite;
            case Record composite -> copyOf(composite);
            default -> value;
        };
    }

    private Record copyOf(Record original) {
        RecordComponent[] components = original.getClass().getRecordComponents();
        List<Object> arguments = new ArrayList<>();
        for (RecordComponent component : components) {
            Object value = read(original, component);
            arguments.add(isErased(original, component) ? erased(value) : copy(value));
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return (Record) RandomEvents.construct(original.getClass(), types, arguments.toArray());
    }

    private boolean isErased(Record original, RecordComponent component) {
        PersonalData mark = component.getAnnotation(PersonalData.class);
        return mark != null && erased.contains(subject(original, mark));
    }

    private static Object erased(Object personal) {
        return switch (personal) {
            case Address _ -> new Address.Erased();
            case PersonalText _ -> new PersonalText.Erased();
            case Optional<?> optional -> optional.map(ErasedCopy::erased);
            default -> throw new IllegalStateException("Cannot be personal data: " + personal.getClass());
        };
    }

    private static void collect(Object value, Set<SubjectId> found) {
        switch (value) {
            case Optional<?> optional -> optional.ifPresent(inner -> collect(inner, found));
            case List<?> list -> list.forEach(inner -> collect(inner, found));
            case Record composite -> {
                for (RecordComponent component : composite.getClass().getRecordComponents()) {
                    PersonalData mark = component.getAnnotation(PersonalData.class);
                    if (mark == null) {
                        collect(read(composite, component), found);
                    } else {
                        found.add(subject(composite, mark));
                    }
                }
            }
            default -> {}
        }
    }

    private static SubjectId subject(Record holder, PersonalData mark) {
        return Arrays.stream(holder.getClass().getRecordComponents())
                .filter(component -> component.getName().equals(mark.subject()))
                .map(component -> (SubjectId) read(holder, component))
                .findFirst()
                .orElseThrow();
    }

    private static Object read(Record holder, RecordComponent component) {
        try {
            return component.getAccessor().invoke(holder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " has a public accessor", e);
        }
    }
}
