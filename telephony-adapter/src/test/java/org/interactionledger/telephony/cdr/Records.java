package org.interactionledger.telephony.cdr;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What mod_json_cdr wrote for the captures, from the test resources. */
final class Records {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Records() {}

    static List<JsonNode> of(String scenario) {
        try (InputStream in = new GZIPInputStream(
                Objects.requireNonNull(Records.class.getResourceAsStream("/captures/" + scenario + ".cdr.json.gz")))) {
            List<JsonNode> documents = new ArrayList<>();
            JSON.readTree(in).forEach(documents::add);
            return documents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode ofLeg(String scenario, String leg) {
        return of(scenario).stream()
                .filter(document -> document.at("/variables/uuid").asString("").startsWith(leg))
                .findFirst()
                .orElseThrow();
    }
}
