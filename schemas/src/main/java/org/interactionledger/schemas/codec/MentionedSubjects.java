package org.interactionledger.schemas.codec;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.SubjectId;
import org.jspecify.annotations.Nullable;

/** Whom an event speaks of: every data subject that any part of it names, erased or not. Thread-safe. */
public final class MentionedSubjects {

    private static final ClassValue<List<Method>> PARTS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getAccessor)
                    .filter(accessor -> !accessor.getReturnType().isPrimitive())
                    .toList();
        }
    };

    private MentionedSubjects() {}

    public static Set<SubjectId> in(LedgerEvent event) {
        Set<SubjectId> found = new LinkedHashSet<>();
        collect(event, found);
        return found;
    }

    private static void collect(@Nullable Object value, Set<SubjectId> found) {
        switch (value) {
            case SubjectId subject -> found.add(subject);
            case Optional<?> optional -> optional.ifPresent(inside -> collect(inside, found));
            case Iterable<?> many -> many.forEach(one -> collect(one, found));
            case Record whole -> PARTS.get(whole.getClass()).forEach(part -> collect(read(part, whole), found));
            case null, default -> {}
        }
    }

    private static @Nullable Object read(Method part, Record whole) {
        try {
            return part.invoke(whole);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(part + " of a published record cannot be read", e);
        }
    }
}
