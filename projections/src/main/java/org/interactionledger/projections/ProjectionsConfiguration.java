package org.interactionledger.projections;

import java.net.URI;
import java.time.Clock;
import javax.sql.DataSource;
import org.interactionledger.projections.analytics.SearchEngine;
import org.interactionledger.projections.analytics.SearchEngineHealth;
import org.interactionledger.projections.processing.ProjectionMetrics;
import org.interactionledger.schemas.party.SubjectKeyStore;
import org.interactionledger.schemas.retention.RetentionKeys;
import org.interactionledger.schemas.retention.RetentionSchedule;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The projections as Spring beans. Needs a {@link DataSource}, a {@link SubjectKeyStore}, {@link RetentionKeys}, a {@link RetentionSchedule}, an Axon configuration that takes the module in, and
 * {@code ledger.elasticsearch.url}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProjectionsProperties.class)
public class ProjectionsConfiguration {

    @Bean
    SearchEngine searchEngine(@Value("${ledger.elasticsearch.url}") URI url) {
        return new SearchEngine(url);
    }

    @Bean
    ProjectionsModule projectionsModule(
            DataSource dataSource,
            SearchEngine engine,
            SubjectKeyStore keys,
            RetentionKeys days,
            RetentionSchedule schedule,
            ProjectionsProperties properties) {
        ProjectionsSchema.migrate(dataSource);
        return new ProjectionsModule(dataSource, engine, keys, days, schedule, properties, Clock.systemUTC());
    }

    @Bean
    ProjectionMetrics projectionMetrics(ProjectionsModule module) {
        return module.metrics();
    }

    @Bean
    SearchEngineHealth elasticsearchHealthIndicator(SearchEngine engine) {
        return new SearchEngineHealth(engine);
    }
}
