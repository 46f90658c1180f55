package org.interactionledger.schemas.codec;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.party.PersonalData;
import org.interactionledger.schemas.retention.RetentionClass;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where the personal fields of a type are, by the marks on its records: found out once for each type, because looking
 * for marks costs more than sealing what they mark.
 */
sealed interface PersonalFields {

    String SEALED = "sealed";
    String SUBJECT = "subject";

    /** Gives the replacement for a field. */
    interface Change {
        JsonNode apply(SubjectId subject, RetentionClass retained, String path, JsonNode value);
    }

    /** There are none. */
    record None() implements PersonalFields {}

    record InRecord(List<Component> components) implements PersonalFields {}

    /** @param mark of the field; empty where it is not personal itself */
    record Component(String name, Optional<Mark> mark, PersonalFields below) {}

    /** @param subject the component that names the data subject */
    record Mark(String subject, RetentionClass retained) {}

    record InElements(PersonalFields each) implements PersonalFields {}

    record InKinds(Map<String, PersonalFields> byKind) implements PersonalFields {}

    /** Of a type that does not contain itself. */
    static PersonalFields of(Type type) {
        return switch (type) {
            case ParameterizedType generic -> ofGeneric(generic);
            case Class<?> plain when plain.isRecord() -> ofRecord(plain);
            case Class<?> plain when plain.isAnnotationPresent(JsonSubTypes.class) -> ofKinds(plain);
            default -> new None();
        };
    }

    default boolean areNone() {
        return this instanceof None;
    }

    /** Replaces all of them in a node that was written from a value of the type. */
    default void replaceIn(JsonNode node, String path, Change change) {
        switch (this) {
            case None() -> {}
            case InRecord(var components) -> {
                if (node instanceof ObjectNode object) {
                    components.forEach(component -> replace(component, object, path, change));
                }
            }
            case InElements(var each) -> {
                if (node instanceof ArrayNode array) {
                    for (int i = 0; i < array.size(); i++) {
                        each.replaceIn(array.get(i), path + "/" + i, change);
                    }
                }
            }
            case InKinds(var byKind) ->
                byKind.getOrDefault(node.path("kind").asString(""), new None()).replaceIn(node, path, change);
        }
    }

    /** Tells of each field where it is and how it is marked. */
    default void each(String path, BiConsumer<String, Mark> field) {
        switch (this) {
            case None() -> {}
            case InRecord(var components) ->
                components.forEach(component -> {
                    String childPath = path + "/" + component.name();
                    component
                            .mark()
                            .ifPresentOrElse(
                                    mark -> field.accept(childPath, mark),
                                    () -> component.below().each(childPath, field));
                });
            case InElements(var each) -> each.each(path + "/*", field);
            case InKinds(var byKind) ->
                new TreeMap<>(byKind).values().forEach(fields -> fields.each(path + "/*", field));
        }
    }

    private static void replace(Component component, ObjectNode object, String path, Change change) {
        JsonNode child = object.get(component.name());
        if (child != null) {
            String childPath = path + "/" + component.name();
            component
                    .mark()
                    .ifPresentOrElse(
                            mark -> object.set(
                                    component.name(),
                                    change.apply(
                                            SubjectId.of(
                                                    object.get(mark.subject()).asString()),
                                            mark.retained(),
                                            childPath,
                                            child)),
                            () -> component.below().replaceIn(child, childPath, change));
        }
    }

    private static PersonalFields ofGeneric(ParameterizedType generic) {
        PersonalFields element = of(generic.getActualTypeArguments()[0]);
        return element.areNone() || generic.getRawType() == Optional.class ? element : new InElements(element);
    }

    private static PersonalFields ofRecord(Class<?> type) {
        List<Component> components = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            PersonalData mark = component.getAnnotation(PersonalData.class);
            PersonalFields below = mark == null ? of(component.getGenericType()) : new None();
            if (mark != null || !below.areNone()) {
                components.add(new Component(
                        component.getName(),
                        Optional.ofNullable(mark).map(said -> new Mark(said.subject(), said.retained())),
                        below));
            }
        }
        return components.isEmpty() ? new None() : new InRecord(List.copyOf(components));
    }

    private static PersonalFields ofKinds(Class<?> sealedType) {
        Map<String, PersonalFields> byKind = new HashMap<>();
        for (JsonSubTypes.Type kind :
                sealedType.getAnnotation(JsonSubTypes.class).value()) {
            PersonalFields fields = of(kind.value());
            if (!fields.areNone()) {
                byKind.put(kind.name(), fields);
            }
        }
        return byKind.isEmpty() ? new None() : new InKinds(Map.copyOf(byKind));
    }
}
