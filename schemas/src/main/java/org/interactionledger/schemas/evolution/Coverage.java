package org.interactionledger.schemas.evolution;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Whether every document that is valid by one JSON Schema is valid by another. Decided keyword by keyword for the part of
 * JSON Schema 2020-12 that our schemas use; where it cannot tell, it says no and names the keyword. One object for one
 * comparison.
 */
final class Coverage {

    private static final Set<String> WITHOUT_EFFECT =
            Set.of("$schema", "$id", "$defs", "$comment", "title", "description", "default", "examples", "deprecated");

    private static final Set<String> UNDERSTOOD = Set.of(
            "$ref",
            "anyOf",
            "oneOf",
            "const",
            "enum",
            "type",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "pattern",
            "format",
            "minimum",
            "exclusiveMinimum",
            "minLength",
            "minItems",
            "maximum",
            "exclusiveMaximum",
            "maxLength",
            "maxItems",
            "uniqueItems");

    private static final Set<String> AT_LEAST = Set.of("minimum", "exclusiveMinimum", "minLength", "minItems");
    private static final Set<String> AT_MOST = Set.of("maximum", "exclusiveMaximum", "maxLength", "maxItems");

    private final JsonNode readerRoot;
    private final JsonNode writerRoot;
    private final Set<String> assumed = new HashSet<>();
    private Set<String> reasons = new LinkedHashSet<>();

    private Coverage(JsonNode reader, JsonNode writer) {
        this.readerRoot = reader;
        this.writerRoot = writer;
    }

    /**
     * Why a reader that goes by the one schema cannot read every document that was written by the other; empty where it
     * can. Each reason begins with the JSON pointer of the field.
     */
    static List<String> missing(JsonNode reader, JsonNode writer) {
        Coverage coverage = new Coverage(reader, writer);
        coverage.compare(reader, writer, "");
        return List.copyOf(coverage.reasons);
    }

    private void compare(JsonNode reader, JsonNode writer, String at) {
        JsonNode wanted = resolved(readerRoot, reader);
        JsonNode given = resolved(writerRoot, writer);
        if (reader.has("$ref") && writer.has("$ref") && !assumed.add(reader.get("$ref") + " " + writer.get("$ref"))) {
            return;
        }
        List<JsonNode> givenKinds = alternatives(given);
        List<JsonNode> wantedKinds = alternatives(wanted);
        if (givenKinds.size() > 1 || wantedKinds.size() > 1) {
            for (JsonNode kind : givenKinds) {
                someCovers(wantedKinds, resolved(writerRoot, kind), at);
            }
        } else {
            plain(resolved(readerRoot, wantedKinds.getFirst()), resolved(writerRoot, givenKinds.getFirst()), at);
        }
    }

    private void someCovers(List<JsonNode> wantedKinds, JsonNode given, String at) {
        String name = kind(given);
        Set<String> before = reasons;
        Set<String> nearest = new LinkedHashSet<>(List.of(where(at) + ": " + described(given) + " is not known"));
        for (JsonNode candidate : wantedKinds) {
            reasons = new LinkedHashSet<>();
            compare(candidate, given, at);
            if (reasons.isEmpty()) {
                reasons = before;
                return;
            }
            if (!name.isEmpty() && name.equals(kind(resolved(readerRoot, candidate)))) {
                nearest = reasons;
            }
        }
        reasons = before;
        reasons.addAll(nearest);
    }

    private void plain(JsonNode wanted, JsonNode given, String at) {
        values(wanted, given, at);
        types(wanted, given, at);
        properties(wanted, given, at);
        if (wanted.has("items") || given.has("items")) {
            compare(wanted.path("items"), given.path("items"), at + "/*");
        }
        for (String keyword : List.of("pattern", "format")) {
            if (wanted.has(keyword) && !wanted.get(keyword).equals(given.get(keyword))) {
                reasons.add(where(at) + ": " + keyword + " must be " + wanted.get(keyword) + ", but "
                        + (given.has(keyword) ? "is " + given.get(keyword) : "anything may be written"));
            }
        }
        limits(wanted, given, at);
        for (Map.Entry<String, JsonNode> keyword : wanted.properties()) {
            boolean understood = UNDERSTOOD.contains(keyword.getKey()) || WITHOUT_EFFECT.contains(keyword.getKey());
            if (!understood && !keyword.getValue().equals(given.get(keyword.getKey()))) {
                reasons.add(where(at) + ": the keyword " + keyword.getKey() + " differs, which cannot be judged");
            }
        }
    }

    private void values(JsonNode wanted, JsonNode given, String at) {
        Set<JsonNode> accepted = valuesOf(wanted);
        if (accepted.isEmpty()) {
            return;
        }
        Set<JsonNode> written = valuesOf(given);
        if (written.isEmpty()) {
            reasons.add(where(at) + ": only " + accepted + " is known, but anything may be written");
        }
        for (JsonNode value : written) {
            if (!accepted.contains(value)) {
                reasons.add(where(at) + ": the value " + value + " is not known");
            }
        }
    }

    private void types(JsonNode wanted, JsonNode given, String at) {
        Set<String> accepted = typesOf(wanted);
        if (accepted.isEmpty()) {
            return;
        }
        Set<String> written = typesOf(given);
        if (written.isEmpty() && valuesOf(given).isEmpty()) {
            reasons.add(where(at) + ": type must be " + accepted + ", but any type may be written");
        }
        for (String type : written) {
            boolean fits = accepted.contains(type) || (type.equals("integer") && accepted.contains("number"));
            if (!fits) {
                reasons.add(where(at) + ": type must be " + accepted + ", but is " + type);
            }
        }
    }

    private void properties(JsonNode wanted, JsonNode given, String at) {
        JsonNode known = wanted.path("properties");
        JsonNode written = given.path("properties");
        for (Map.Entry<String, JsonNode> property : written.properties()) {
            String path = at + "/" + property.getKey();
            if (known.has(property.getKey())) {
                compare(known.get(property.getKey()), property.getValue(), path);
            } else if (isClosed(wanted)) {
                reasons.add(path + ": the property is not known");
            }
        }
        for (String required : texts(wanted.path("required"))) {
            if (!texts(given.path("required")).contains(required)) {
                reasons.add(at + "/" + required + ": the property is required, but may be left out");
            }
        }
        if (isClosed(wanted) && !isClosed(given) && isObject(given)) {
            reasons.add(where(at) + ": other properties are not known, but may be written");
        }
        JsonNode others = given.path("additionalProperties");
        if (others.isObject() && wanted.path("additionalProperties").isObject()) {
            compare(wanted.get("additionalProperties"), others, at + "/*");
        }
        if (!isClosed(given) && isObject(given)) {
            for (Map.Entry<String, JsonNode> property : known.properties()) {
                if (!written.has(property.getKey())) {
                    reasons.add(at + "/" + property.getKey() + ": anything may be written there");
                }
            }
        }
    }

    private void limits(JsonNode wanted, JsonNode given, String at) {
        for (String keyword : AT_LEAST) {
            if (wanted.has(keyword)
                    && (!given.has(keyword) || number(given, keyword).compareTo(number(wanted, keyword)) < 0)) {
                reasons.add(where(at) + ": " + keyword + " is " + wanted.get(keyword) + ", but less may be written");
            }
        }
        for (String keyword : AT_MOST) {
            if (wanted.has(keyword)
                    && (!given.has(keyword) || number(given, keyword).compareTo(number(wanted, keyword)) > 0)) {
                reasons.add(where(at) + ": " + keyword + " is " + wanted.get(keyword) + ", but more may be written");
            }
        }
        if (wanted.path("uniqueItems").asBoolean(false)
                && !given.path("uniqueItems").asBoolean(false)) {
            reasons.add(where(at) + ": items must differ from one another, but may be written twice");
        }
    }

    private static BigDecimal number(JsonNode schema, String keyword) {
        return schema.get(keyword).decimalValue();
    }

    private static boolean isClosed(JsonNode schema) {
        JsonNode others = schema.path("additionalProperties");
        return others.isBoolean() && !others.booleanValue();
    }

    private static boolean isObject(JsonNode schema) {
        return typesOf(schema).contains("object") || schema.has("properties");
    }

    private static List<JsonNode> alternatives(JsonNode schema) {
        JsonNode any = schema.has("anyOf") ? schema.get("anyOf") : schema.path("oneOf");
        List<JsonNode> all = new ArrayList<>();
        any.forEach(all::add);
        return all.isEmpty() ? List.of(schema) : all;
    }

    private static JsonNode resolved(JsonNode root, JsonNode schema) {
        JsonNode current = schema;
        while (current.has("$ref")) {
            String pointer = current.get("$ref").asString();
            current = root.at(pointer.substring(pointer.indexOf('#') + 1));
        }
        return current;
    }

    private static Set<JsonNode> valuesOf(JsonNode schema) {
        Set<JsonNode> values = new LinkedHashSet<>();
        if (schema.has("const")) {
            values.add(schema.get("const"));
        }
        schema.path("enum").forEach(values::add);
        return values;
    }

    private static Set<String> typesOf(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isString() ? Set.of(type.asString()) : texts(type);
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new LinkedHashSet<>();
        array.forEach(text -> texts.add(text.asString()));
        return texts;
    }

    /** Our alternatives say in {@code kind} which they are. */
    private static String kind(JsonNode schema) {
        return schema.at("/properties/kind/const").asString("");
    }

    private static String described(JsonNode schema) {
        String name = kind(schema);
        return name.isEmpty() ? "a " + String.join(" or ", typesOf(schema)) : "the kind \"" + name + "\"";
    }

    private static String where(String at) {
        return at.isEmpty() ? "/" : at;
    }
}
