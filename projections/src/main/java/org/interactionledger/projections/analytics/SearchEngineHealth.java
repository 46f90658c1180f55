package org.interactionledger.projections.analytics;

import org.interactionledger.projections.processing.Outage;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import tools.jackson.databind.JsonNode;

/** Up while Elasticsearch answers and every primary shard is there. */
public final class SearchEngineHealth implements HealthIndicator {

    private final SearchEngine engine;

    public SearchEngineHealth(SearchEngine engine) {
        this.engine = engine;
    }

    @Override
    public Health health() {
        try {
            JsonNode cluster = engine.get("/_cluster/health");
            String status = cluster.path("status").asString("unknown");
            Health.Builder health = status.equals("red") ? Health.outOfService() : Health.up();
            return health.withDetail("status", status)
                    .withDetail("nodes", cluster.path("number_of_nodes").asInt())
                    .build();
        } catch (Outage | SearchEngine.Rejected e) {
            return Health.down(e).build();
        }
    }
}
