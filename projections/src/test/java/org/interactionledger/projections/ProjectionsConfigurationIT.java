package org.interactionledger.projections;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.interactionledger.embedded.PostgresServer;
import org.interactionledger.embedded.SharedServers;
import org.interactionledger.projections.analytics.SearchEngineHealth;
import org.interactionledger.projections.processing.ProjectionMetrics;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.retention.RetentionRules;
import org.interactionledger.schemas.retention.RetentionSchedule;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ProjectionsConfigurationIT {

    private static final String NOBODY_LISTENS = "http://127.0.0.1:1";

    private static ApplicationContextRunner application(String database, String search) {
        PostgresServer.Database fresh = SharedServers.database(database);
        return new ApplicationContextRunner()
                .withBean(DataSource.class, () -> pool(fresh))
                .withBean(ErasableLog.class)
                .withBean(RetentionSchedule.class, () -> RetentionRules.schedule(Region.of("wiring"), Map.of(), false))
                .withUserConfiguration(ProjectionsConfiguration.class)
                .withPropertyValues("ledger.elasticsearch.url=" + search);
    }

    @Test
    void an_application_gets_the_module_the_meters_and_the_health_of_the_search_engine() {
        String search = SharedServers.elasticsearch().uri().toString();
        application("projections_wiring", search).run(context -> {
            MeterRegistry registry = new SimpleMeterRegistry();
            context.getBean(ProjectionMetrics.class).bindTo(registry);

            assertThat(context).hasSingleBean(ProjectionsModule.class);
            for (String meter :
                    List.of("dead.letters", "blocked.aggregates", "set.aside.aggregates", "dead.letters.age")) {
                assertThat(registry.get("ledger.projection." + meter)
                                .tag("projection", "analytics")
                                .gauge()
                                .value())
                        .as(meter)
                        .isZero();
            }
            for (String outcome : List.of("freed", "failing")) {
                assertThat(registry.get("ledger.projection.retries")
                                .tag("projection", "analytics")
                                .tag("outcome", outcome)
                                .functionCounter()
                                .count())
                        .as(outcome)
                        .isZero();
            }
            assertThat(context.getBean(SearchEngineHealth.class).health().getStatus())
                    .isEqualTo(Status.UP);
        });
    }

    @Test
    void health_is_down_while_the_search_engine_is_away() {
        application("projections_wiring_away", NOBODY_LISTENS)
                .run(context -> assertThat(context.getBean(SearchEngineHealth.class)
                                .health()
                                .getStatus())
                        .isEqualTo(Status.DOWN));
    }

    private static HikariDataSource pool(PostgresServer.Database database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.jdbcUrl());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        return pool;
    }
}
