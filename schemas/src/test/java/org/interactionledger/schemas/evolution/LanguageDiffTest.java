package org.interactionledger.schemas.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.evolution.LanguageDiff.Change;
import org.interactionledger.schemas.evolution.LanguageDiff.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The table of {@code docs/evolution.md}. */
class LanguageDiffTest {

    private static final String TEXT = "{'type': 'string'}";

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("rules")
    void a_change_is_what_the_table_says(String what, Compatibility expected, String before, String after) {
        assertThat(compared(before, after))
                .singleElement()
                .satisfies(change ->
                        assertThat(change.compatibility()).as(change.toString()).isEqualTo(expected));
    }

    /** What one direction of a change is, the other direction is of its reverse. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void taking_a_change_back_is_its_mirror_image(String what, Compatibility expected, String before, String after) {
        Change change = compared(before, after).getFirst();
        Change back = compared(after, before).getFirst();

        assertThat(back.notReadByNew()).isEqualTo(change.notReadByOld());
        assertThat(back.notReadByOld()).isEqualTo(change.notReadByNew());
    }

    static Stream<Arguments> rules() {
        String one = closed("'a': " + TEXT, "'a'");
        String two = closed("'a': " + TEXT + ", 'b': " + TEXT, "'a'");
        return Stream.of(
                arguments("an optional property added", Compatibility.BACKWARD, one, two),
                arguments("an optional property removed", Compatibility.FORWARD, two, one),
                arguments(
                        "an optional property added where others are allowed",
                        Compatibility.FORWARD,
                        open("'a': " + TEXT, "'a'"),
                        open("'a': " + TEXT + ", 'b': " + TEXT, "'a'")),
                arguments(
                        "a required property added",
                        Compatibility.NONE,
                        one,
                        closed("'a': " + TEXT + ", 'b': " + TEXT, "'a', 'b'")),
                arguments(
                        "a required property removed",
                        Compatibility.NONE,
                        closed("'a': " + TEXT + ", 'b': " + TEXT, "'a', 'b'"),
                        one),
                arguments("a required property made optional", Compatibility.BACKWARD, one, closed("'a': " + TEXT, "")),
                arguments("an optional property made required", Compatibility.FORWARD, closed("'a': " + TEXT, ""), one),
                arguments("a property renamed", Compatibility.NONE, one, closed("'b': " + TEXT, "'b'")),
                arguments(
                        "a value added to an enum",
                        Compatibility.BACKWARD,
                        field("{'enum': ['X']}"),
                        field("{'enum': ['X', 'Y']}")),
                arguments(
                        "a value removed from an enum",
                        Compatibility.FORWARD,
                        field("{'enum': ['X', 'Y']}"),
                        field("{'enum': ['X']}")),
                arguments(
                        "a value of an enum renamed",
                        Compatibility.NONE,
                        field("{'enum': ['X']}"),
                        field("{'enum': ['Y']}")),
                arguments(
                        "the values of an enum in another order",
                        Compatibility.FULL,
                        field("{'enum': ['X', 'Y']}"),
                        field("{'enum': ['Y', 'X']}")),
                arguments(
                        "an enum opened to any text",
                        Compatibility.BACKWARD,
                        field("{'type': 'string', 'enum': ['X']}"),
                        field(TEXT)),
                arguments(
                        "integer widened to number",
                        Compatibility.BACKWARD,
                        field("{'type': 'integer'}"),
                        field("{'type': 'number'}")),
                arguments(
                        "number narrowed to integer",
                        Compatibility.FORWARD,
                        field("{'type': 'number'}"),
                        field("{'type': 'integer'}")),
                arguments("a text made a number", Compatibility.NONE, field(TEXT), field("{'type': 'number'}")),
                arguments(
                        "a text made a list",
                        Compatibility.NONE,
                        field(TEXT),
                        field("{'type': 'array', 'items': " + TEXT + "}")),
                arguments("null allowed", Compatibility.BACKWARD, field(TEXT), field("{'type': ['string', 'null']}")),
                arguments(
                        "a pattern given up",
                        Compatibility.BACKWARD,
                        field("{'type': 'string', 'pattern': '^a$'}"),
                        field(TEXT)),
                arguments(
                        "a pattern changed",
                        Compatibility.NONE,
                        field("{'type': 'string', 'pattern': '^a$'}"),
                        field("{'type': 'string', 'pattern': '^b$'}")),
                arguments(
                        "a format asked for",
                        Compatibility.FORWARD,
                        field(TEXT),
                        field("{'type': 'string', 'format': 'uuid'}")),
                arguments(
                        "a limit raised",
                        Compatibility.BACKWARD,
                        field("{'type': 'integer', 'maximum': 5}"),
                        field("{'type': 'integer', 'maximum': 6}")),
                arguments(
                        "a limit lowered",
                        Compatibility.FORWARD,
                        field("{'type': 'integer', 'minimum': 1}"),
                        field("{'type': 'integer', 'minimum': 2}")),
                arguments(
                        "a kind added", Compatibility.BACKWARD, field(kinds("e164")), field(kinds("e164", "sip-uri"))),
                arguments(
                        "a kind removed", Compatibility.FORWARD, field(kinds("e164", "sip-uri")), field(kinds("e164"))),
                arguments(
                        "one thing made one of several kinds",
                        Compatibility.BACKWARD,
                        field(kind("e164")),
                        field(kinds("e164", "sip-uri"))),
                arguments(
                        "items of a list changed",
                        Compatibility.NONE,
                        field("{'type': 'array', 'items': " + TEXT + "}"),
                        field("{'type': 'array', 'items': {'type': 'integer'}}")),
                arguments(
                        "a title changed",
                        Compatibility.FULL,
                        "{'title': 'a', 'type': 'object'}",
                        "{'title': 'b', 'type': 'object'}"),
                arguments("a definition renamed", Compatibility.FULL, referring("Name"), referring("Named")),
                arguments(
                        "a keyword that nobody can judge",
                        Compatibility.NONE,
                        field("{'not': {'const': 1}}"),
                        field("{'not': {'const': 2}}")));
    }

    @Test
    void reasons_name_the_field_and_what_would_be_met_there() {
        Change change = compared(
                        field(kinds("e164")), field(kinds("e164", "sip-uri")).replace("'integer'", "'number'"))
                .getFirst();

        assertThat(change.notReadByNew()).isEmpty();
        assertThat(change.notReadByOld()).containsExactly("/a: the kind \"sip-uri\" is not known");
    }

    @Test
    void within_a_kind_the_field_that_changed_is_named() {
        String before = field("{'anyOf': [" + kind("e164") + ", " + kind("sip-uri") + "]}");
        String after = before.replaceFirst("'number': \\{'type': 'string'}", "'number': {'type': 'integer'}");

        assertThat(compared(before, after).getFirst().notReadByNew())
                .containsExactly("/a/number: type must be [integer], but is string");
    }

    @Test
    void a_type_or_revision_that_is_gone_breaks_and_a_new_one_does_not() {
        Map<String, JsonNode> old = Map.of("call.begun.1", json(closed("", "")));
        Map<String, JsonNode> today = Map.of("call.begun.2", json(closed("", "")));

        assertThat(LanguageDiff.between(old, today))
                .extracting(Change::name, Change::kind, Change::isBreaking)
                .containsExactly(tuple("call.begun.1", Kind.REMOVED, true), tuple("call.begun.2", Kind.ADDED, false));
    }

    @Test
    void the_same_schemas_have_no_changes() {
        Map<String, JsonNode> schemas = Map.of("call.begun.1", json(closed("'a': " + TEXT, "'a'")));

        assertThat(LanguageDiff.between(schemas, schemas)).isEmpty();
    }

    @Test
    void a_schema_that_refers_to_itself_is_compared_to_an_end() {
        String tree = "{'$ref': '#/$defs/Node', '$defs': {'Node': {'type': 'object', 'properties':"
                + " {'next': {'$ref': '#/$defs/Node'}, 'a': {'type': '%s'}}, 'additionalProperties': false}}}";

        assertThat(compared(tree.formatted("integer"), tree.formatted("number"))
                        .getFirst()
                        .compatibility())
                .isEqualTo(Compatibility.BACKWARD);
    }

    private static List<Change> compared(String before, String after) {
        return LanguageDiff.between(Map.of("call.begun.1", json(before)), Map.of("call.begun.1", json(after)));
    }

    private static String field(String schema) {
        return closed("'a': " + schema, "'a'");
    }

    private static String closed(String properties, String required) {
        return "{'type': 'object', 'properties': {%s}, 'required': [%s], 'additionalProperties': false}"
                .formatted(properties, required);
    }

    private static String open(String properties, String required) {
        return "{'type': 'object', 'properties': {%s}, 'required': [%s]}".formatted(properties, required);
    }

    private static String kind(String name) {
        return closed("'kind': {'const': '" + name + "'}, 'number': " + TEXT, "'kind', 'number'");
    }

    private static String kinds(String... names) {
        return "{'anyOf': ["
                + String.join(", ", Stream.of(names).map(LanguageDiffTest::kind).toList()) + "]}";
    }

    private static String referring(String definition) {
        return "{'type': 'object', 'properties': {'a': {'$ref': '#/$defs/%1$s'}}, '$defs': {'%1$s': {'type': 'string'}}}"
                .formatted(definition);
    }

    private static JsonNode json(String text) {
        return LedgerJson.mapper().readTree(text.replace('\'', '"'));
    }
}
