package org.interactionledger.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.interactionledger.embedded.SharedServers;
import org.interactionledger.projections.processing.Side;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.interaction.InteractionPage;
import org.interactionledger.schemas.interaction.ProjectionStatus;
import org.interactionledger.schemas.projection.RebuildProjection;
import org.interactionledger.schemas.projection.StandbyStatus;
import org.junit.jupiter.api.Test;

/** For longer outages and more load: {@code -Dledger.outage=PT2M -Dledger.events-per-second=1000}. */
class OutagesUnderLoadIT {

    private static final Duration OUTAGE = Duration.parse(System.getProperty("ledger.outage", "PT4S"));
    private static final int EVENTS_PER_SECOND = Integer.getInteger("ledger.events-per-second", 200);

    private static final List<String> TABLES =
            List.of("interaction", "timeline", "live_call", "live_queue", "audit", "analytics_fold");

    @Test
    void while_either_store_of_read_models_is_away_the_log_grows_and_after_it_nothing_is_lost_or_doubled()
            throws InterruptedException {
        try (Forwarder postgres = new Forwarder(SharedServers.postgres().port());
                Forwarder search = new Forwarder(SharedServers.elasticsearch().httpPort());
                Ledger ledger = Ledger.behind(postgres, search, "outagesload").started()) {
            int told;
            try (SteadyCalls load = new SteadyCalls(ledger, EVENTS_PER_SECOND)) {
                search.cut();
                int before = load.told();
                Thread.sleep(OUTAGE);
                assertThat(load.told()).isGreaterThan(before);
                ledger.awaitState("analytics", "failing");
                ProjectionStatus analytics = ledger.status("analytics");
                assertThat(analytics.lagEvents()).isPositive();
                assertThat(analytics.error().orElseThrow()).contains("Elasticsearch", "Waiting until it is back");
                assertThat(ledger.status("interactions").state()).isNotEqualTo("failing");
                search.mend();

                postgres.cut();
                before = load.told();
                Thread.sleep(OUTAGE);
                assertThat(load.told()).isGreaterThan(before);
                postgres.mend();
                await().atMost(Ledger.PATIENCE)
                        .ignoreExceptions()
                        .until(() -> ledger.status("interactions").error().isEmpty());
                told = load.told();
            }
            ledger.caughtUp();

            assertThat(ledger.rows("parked")).isZero();
            assertThat(ledger.rows("interaction")).isGreaterThanOrEqualTo(told);
            assertThat(ledger.rows("audit")).isEqualTo(ledger.position());
            assertThat(ledger.ask(new Criteria().text("退款 steady" + (told - 1)).query(), InteractionPage.class)
                            .items())
                    .hasSize(1);
            for (String projection : List.of("interactions", "live", "audit", "analytics")) {
                ledger.tell(new RebuildProjection(UserId.of("li"), projection, false), StandbyStatus.class);
                ledger.awaitStandby(projection, standby -> standby.position() == ledger.position());
            }
            for (String table : TABLES) {
                assertThat(ledger.content(table)).as(table).isEqualTo(ledger.content(Side.STANDBY, table));
            }
        }
    }
}
