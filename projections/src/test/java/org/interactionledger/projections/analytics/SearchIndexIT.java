package org.interactionledger.projections.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Objects;
import org.interactionledger.embedded.SharedServers;
import org.interactionledger.projections.processing.Side;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.identity.TenantId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SearchIndexIT {

    private static final URI ELASTICSEARCH = SharedServers.elasticsearch().uri();
    private static final TenantId TENANT = TenantId.of("acme");

    @Test
    void the_index_of_a_tenant_is_what_the_template_under_version_control_says() throws IOException {
        JsonNode template = json(Objects.requireNonNull(
                        SearchIndex.class.getResourceAsStream("/elasticsearch/interactions-template.json")))
                .path("template");
        try (SearchEngine engine = new SearchEngine(ELASTICSEARCH)) {
            new SearchIndex(engine, Region.of("template"), Side.LIVE).make(TENANT);
        }

        JsonNode index = json("/il-template-acme-interactions").path("il-template-acme-interactions-v1");
        JsonNode settings = index.path("settings").path("index");

        assertThat(index.path("mappings")).isEqualTo(template.path("mappings"));
        assertThat(settings.path("analysis"))
                .isEqualTo(template.path("settings").path("analysis"));
        assertThat(settings.path("number_of_shards").asString()).isEqualTo("1");
        assertThat(settings.path("auto_expand_replicas").asString()).isEqualTo("0-1");
        assertThat(index.path("aliases")
                        .path("il-template-acme-interactions")
                        .path("is_write_index")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void an_index_that_is_there_already_is_taken_as_it_is() throws IOException {
        try (SearchEngine engine = new SearchEngine(ELASTICSEARCH)) {
            new SearchIndex(engine, Region.of("again"), Side.LIVE).make(TENANT);
            new SearchIndex(engine, Region.of("again"), Side.LIVE).make(TENANT);
        }

        assertThat(json("/il-again-acme-interactions").size()).isOne();
    }

    private static JsonNode json(String path) throws IOException {
        return json(ELASTICSEARCH.resolve(path).toURL().openStream());
    }

    private static JsonNode json(InputStream stream) throws IOException {
        try (stream) {
            return LedgerJson.mapper().readTree(stream);
        }
    }
}
