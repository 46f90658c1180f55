package org.interactionledger.schemas.codec;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.party.PersonalData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds the personal fields of a document: when writing, by the marks on the record it came from; when reading, by the
 * shape that sealing left, so that a document of any revision can be opened.
 */
final class PersonalFields {

    static final String SEALED = "sealed";
    static final String SUBJECT = "subject";

    /** Gives the replacement for a field. */
    interface Change {
        JsonNode apply(SubjectId subject, String path, JsonNode value);
    }

    private PersonalFields() {}

    /** Replaces every marked field below a node that was written from a value of this type. */
    static void replaceMarked(Type type, JsonNode node, String path, Change change) {
        if (type instanceof ParameterizedType generic) {
            replaceInside(generic, node, path, change);
        } else if (type instanceof Class<?> plain && node instanceof ObjectNode object) {
            if (plain.isRecord()) {
                replaceInRecord(plain, object, path, change);
            } else if (plain.isAnnotationPresent(JsonSubTypes.class)) {
                subtype(plain, object).ifPresent(actual -> replaceInRecord(actual, object, path, change));
            }
        }
    }

    /** Replaces every sealed field below this node. */
    static void replaceSealed(JsonNode node, String path, Change change) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                JsonNode child = object.get(name);
                if (isSealed(child)) {
                    SubjectId subject = SubjectId.of(child.get(SUBJECT).asString());
                    object.set(name, change.apply(subject, path + "/" + name, child));
                } else {
                    replaceSealed(child, path + "/" + name, change);
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                replaceSealed(array.get(i), path + "/" + i, change);
            }
        }
    }

    private static boolean isSealed(JsonNode node) {
        return node.isObject() && node.size() == 2 && node.has(SEALED) && node.has(SUBJECT);
    }

    private static void replaceInside(ParameterizedType generic, JsonNode node, String path, Change change) {
        Type element = generic.getActualTypeArguments()[0];
        if (generic.getRawType() == Optional.class) {
            replaceMarked(element, node, path, change);
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                replaceMarked(element, array.get(i), path + "/" + i, change);
            }
        }
    }

    private static void replaceInRecord(Class<?> type, ObjectNode object, String path, Change change) {
        for (RecordComponent component : type.getRecordComponents()) {
            JsonNode child = object.get(component.getName());
            if (child == null) {
                continue;
            }
            String childPath = path + "/" + component.getName();
            PersonalData mark = component.getAnnotation(PersonalData.class);
            if (mark == null) {
                replaceMarked(component.getGenericType(), child, childPath, change);
            } else {
                SubjectId subject = SubjectId.of(object.get(mark.subject()).asString());
                object.set(component.getName(), change.apply(subject, childPath, child));
            }
        }
    }

    private static Optional<Class<?>> subtype(Class<?> sealedType, ObjectNode object) {
        String kind = object.path("kind").asString("");
        for (JsonSubTypes.Type candidate :
                sealedType.getAnnotation(JsonSubTypes.class).value()) {
            if (candidate.name().equals(kind)) {
                return Optional.of(candidate.value());
            }
        }
        return Optional.empty();
    }
}
