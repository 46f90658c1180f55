package org.interactionledger.projections.analytics;

import co.elastic.clients.elasticsearch._types.HealthStatus;
import co.elastic.clients.elasticsearch.cluster.HealthResponse;
import org.interactionledger.projections.processing.Outage;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while Elasticsearch answers and every primary shard is there. */
public final class SearchEngineHealth implements HealthIndicator {

    private final SearchEngine engine;

    public SearchEngineHealth(SearchEngine engine) {
        this.engine = engine;
    }

    @Override
    public Health health() {
        try {
            HealthResponse cluster = engine.ask(
                    SearchEngine.Patience.PROBE, client -> client.cluster().health());
            Health.Builder health = cluster.status() == HealthStatus.Red ? Health.outOfService() : Health.up();
            return health.withDetail("status", cluster.status().jsonValue())
                    .withDetail("nodes", cluster.numberOfNodes())
                    .build();
        } catch (Outage | SearchEngine.Rejected e) {
            return Health.down(e).build();
        }
    }
}
