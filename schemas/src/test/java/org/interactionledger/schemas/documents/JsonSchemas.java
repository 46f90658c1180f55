package org.interactionledger.schemas.documents;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.impl.DefinitionKey;
import com.github.victools.jsonschema.generator.naming.SchemaDefinitionNamingStrategy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.schemas.agent.Skill;
import org.interactionledger.schemas.codec.EventTypes;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.party.Address;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the JSON Schema (2020-12) of an event's clear form from its record, by the rules of {@link LedgerJson}. */
final class JsonSchemas {

    static final String BASE = "https://interactionledger.org/schemas/";

    private final SchemaGenerator generator = new SchemaGenerator(rules().build());

    ObjectNode of(Class<? extends LedgerEvent> event) {
        EventType type = EventTypes.of(event);
        ObjectNode generated = generator.generateSchema(event);
        ObjectNode schema = LedgerJson.mapper().createObjectNode();
        schema.set("$schema", generated.remove("$schema"));
        schema.put("$id", BASE + type.name() + "/" + type.revision());
        schema.put("title", type.name() + ", revision " + type.revision());
        JsonNode definitions = generated.remove("$defs");
        schema.setAll(generated);
        schema.set("$defs", definitions);
        return schema;
    }

    static String fileName(String type, int revision) {
        return type + "." + revision + ".json";
    }

    private static SchemaGeneratorConfigBuilder rules() {
        SchemaGeneratorConfigBuilder rules = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(
                        Option.DEFINITIONS_FOR_ALL_OBJECTS,
                        Option.DEFINITIONS_FOR_MEMBER_SUPERTYPES,
                        Option.PLAIN_DEFINITION_KEYS,
                        Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT,
                        Option.FLATTENED_ENUMS,
                        Option.ENUM_KEYWORD_FOR_SINGLE_VALUES);
        rules.forFields()
                .withTargetTypeOverridesResolver(JsonSchemas::insideOfOptional)
                .withRequiredCheck(field -> !isOptional(field))
                .withNullableCheck(_ -> false)
                .withStringPatternResolver(JsonSchemas::pattern)
                .withNumberInclusiveMinimumResolver(field -> isSkillLevel(field) ? BigDecimal.ONE : null)
                .withNumberInclusiveMaximumResolver(field -> isSkillLevel(field) ? BigDecimal.TEN : null);
        rules.forTypesInGeneral()
                .withPropertySorter((_, _) -> 0)
                .withDefinitionNamingStrategy(new EnclosedNames())
                .withSubtypeResolver((declared, context) -> variants(declared.getErasedType()).stream()
                        .map(variant -> context.getTypeContext().resolveSubtype(declared, variant.value()))
                        .toList())
                .withCustomDefinitionProvider((type, context) -> value(type.getErasedType()))
                .withTypeAttributeOverride((node, scope, context) ->
                        kindOf(scope.getType().getErasedType()).ifPresent(kind -> addKind(node, kind)));
        return rules;
    }

    private static boolean isOptional(FieldScope field) {
        return field.getDeclaredType().getErasedType() == Optional.class;
    }

    private static @Nullable List<ResolvedType> insideOfOptional(FieldScope field) {
        return isOptional(field)
                ? List.of(field.getDeclaredType().getTypeParameters().getFirst())
                : null;
    }

    private static @Nullable String pattern(FieldScope field) {
        return field.getDeclaringType().getErasedType() == Address.E164.class ? "^\\+[1-9][0-9]{6,14}$" : null;
    }

    private static boolean isSkillLevel(FieldScope field) {
        return field.getDeclaringType().getErasedType() == Skill.class
                && field.getDeclaredName().equals("level");
    }

    private static @Nullable CustomDefinition value(Class<?> type) {
        if (type == Instant.class) {
            return inline(text().put("format", "date-time"));
        }
        if (type == Duration.class) { // JSON Schema's own format «duration» knows no fractions of a second
            return inline(
                    text().put("description", "ISO 8601: hours, minutes and seconds, as many nanoseconds as need be")
                            .put("pattern", "^PT(?=[0-9-])(-?[0-9]+H)?(-?[0-9]+M)?(-?[0-9]+(\\.[0-9]{1,9})?S)?$"));
        }
        if (type == Period.class) {
            return inline(text().put("description", "ISO 8601: years, months and days")
                    .put("pattern", "^P(?=[0-9-])(-?[0-9]+Y)?(-?[0-9]+M)?(-?[0-9]+D)?$"));
        }
        if (type == UUID.class) {
            return inline(text().put("format", "uuid"));
        }
        boolean writtenAsText = Arrays.stream(type.getDeclaredMethods())
                .anyMatch(method -> method.isAnnotationPresent(JsonValue.class));
        return writtenAsText ? new CustomDefinition(IdentifierShapes.of(type)) : null;
    }

    private static CustomDefinition inline(ObjectNode definition) {
        return new CustomDefinition(
                definition, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.YES);
    }

    private static ObjectNode text() {
        return LedgerJson.mapper().createObjectNode().put("type", "string");
    }

    private static List<JsonSubTypes.Type> variants(Class<?> type) {
        JsonSubTypes declared = type.getAnnotation(JsonSubTypes.class);
        return declared == null || type.isRecord() ? List.of() : List.of(declared.value());
    }

    private static Optional<String> kindOf(Class<?> type) {
        return Arrays.stream(type.getInterfaces())
                .flatMap(parent -> variants(parent).stream())
                .filter(variant -> variant.value() == type)
                .map(JsonSubTypes.Type::name)
                .findFirst();
    }

    private static void addKind(ObjectNode node, String kind) {
        ObjectNode properties = node.objectNode();
        properties.putObject("kind").put("const", kind);
        ArrayNode required = node.arrayNode().add("kind");
        if (node.remove("properties") instanceof ObjectNode own) {
            properties.setAll(own);
        }
        if (node.remove("required") instanceof ArrayNode own) {
            required.addAll(own);
        }
        node.set("properties", properties);
        node.set("required", required);
        JsonNode additional = node.remove("additionalProperties");
        node.set("additionalProperties", additional == null ? node.booleanNode(false) : additional);
    }

    /** {@code SourceKey.Esl}, not {@code Esl}: more than one type has a variant called {@code Erased}. */
    private static final class EnclosedNames implements SchemaDefinitionNamingStrategy {
        @Override
        public String getDefinitionNameForKey(DefinitionKey key, SchemaGenerationContext context) {
            Class<?> type = key.getType().getErasedType();
            Class<?> enclosing = type.getEnclosingClass();
            return enclosing == null ? type.getSimpleName() : enclosing.getSimpleName() + "." + type.getSimpleName();
        }
    }
}
