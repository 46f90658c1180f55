package org.interactionledger.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.interactionledger.simulator.SwitchSimulator;
import org.interactionledger.standalone.assembly.Standalone;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An operator finds parked events on the command line, and works with them: the whole product on real servers. */
class ProjectionsCommandIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String NOWHERE = "main:0b0e7f0a-3f0e-8c6e-9f63-1f5a6c3f7d21";

    private static final String PARK = """
            INSERT INTO projections.parked
                (tenant, projection, position, aggregate_id, event_id, type, revision, reason, parked_at)
            VALUES ('main', 'interactions', ?, ?, 'an-event', 'interaction.ended', 1, 'said of 13800000001', now())""";

    @Test
    void dead_letters_are_found_tried_again_and_set_aside() throws Exception {
        Path data = Files.createTempDirectory("ledger-projections");
        try (SwitchSimulator telephones = Telephony.playing("answered-caller-releases");
                Standalone product = Telephony.ledgerOf(data, telephones.port())) {
            String token = product.newToken().orElseThrow();
            RunningLedger ledger =
                    new RunningLedger(product.uri(), token, Optional.of("main")).readFor("audit", Optional.empty());
            JsonNode end = lastEvent(ledger);
            String call = end.path("subject").asString();
            park(data, end.path("position").asLong(), call);
            park(data, 999_999, NOWHERE);

            assertThat(Ran.well(Ran.asking(product.uri(), token, "projections", "list")))
                    .containsPattern("NAME +STATE +POSITION +BEHIND +LAG +DEAD LETTERS +BLOCKED +SET ASIDE")
                    .containsPattern("interactions +running .* 2 +2 +0");
            assertThat(Ran.well(Ran.asking(product.uri(), token, "projections", "dlq", "interactions", "list")))
                    .contains(call, NOWHERE, "interaction.ended", "failed, 0 wait", "parked by an older version")
                    .doesNotContain("13800000001");

            Ran retried = Ran.of(Ran.asking(product.uri(), token, "projections", "dlq", "interactions", "retry"));
            assertThat(retried.exit()).as(retried.err()).isEqualTo(Ledger.FAILED);
            assertThat(retried.out())
                    .contains(NOWHERE, "the log did not give it", "1 aggregates go on, 1 stay")
                    .doesNotContain(call);

            assertThat(Ran.well(Ran.asking(
                            product.uri(),
                            token,
                            "projections",
                            "dlq",
                            "interactions",
                            "set-aside",
                            "--aggregate",
                            NOWHERE,
                            "--reason",
                            "of a test")))
                    .startsWith("Set aside by admin at ")
                    .contains("of a test");
            assertThat(Ran.well(Ran.asking(product.uri(), token, "projections", "dlq", "interactions", "retry")))
                    .contains("0 aggregates go on, 0 stay");
            assertThat(Ran.well(Ran.asking(product.uri(), token, "projections", "dlq", "interactions")))
                    .contains("set aside by admin: of a test");
            assertThat(Ran.well(Ran.asking(product.uri(), token, "projections", "list")))
                    .containsPattern("interactions +running .* 0 +0 +1");

            Ran unknown = Ran.of(Ran.asking(product.uri(), token, "projections", "dlq", "interaction", "retry"));
            assertThat(unknown.exit()).isEqualTo(Ledger.FAILED);
            assertThat(unknown.err()).contains("There is no projection 'interaction'", "interactions, live");

            rebuilt(product, token);
        }
    }

    private static void rebuilt(Standalone product, String token) {
        assertThat(Ran.well(asking(product, token, "rebuild", "audit", "analytics", "--wait")))
                .contains("audit is being built anew", "All are read from their new side");
        assertThat(Ran.well(asking(product, token, "list")))
                .containsPattern("STANDBY OF +STATE +POSITION")
                .containsPattern("audit +former")
                .containsPattern("analytics +former");
        assertThat(Ran.well(asking(product, token, "rollback", "audit")))
                .contains("audit is read from its former side again");
        Ran paused = Ran.of(asking(product, token, "pause", "audit"));
        assertThat(paused.exit()).isEqualTo(Ledger.FAILED);
        assertThat(paused.err()).contains("is the former version: only one that is built can be paused");
        for (String name : List.of("audit", "analytics")) {
            assertThat(Ran.well(asking(product, token, "drop", name))).contains(name + " has one side only");
        }
        assertThat(Ran.well(asking(product, token, "list"))).doesNotContain("STANDBY OF");
    }

    private static String[] asking(Standalone product, String token, String... words) {
        return Ran.asking(
                product.uri(),
                token,
                Stream.concat(Stream.of("projections"), Stream.of(words)).toArray(String[]::new));
    }

    /** Once all read models have read it. */
    private static JsonNode lastEvent(RunningLedger ledger) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> ledger.get("/api/v1/events?after=0&types=interaction.ended")
                                        .path("items")
                                        .size()
                                == 1
                        && ledger.get("/api/v1/projections")
                                .path("projections")
                                .valueStream()
                                .allMatch(each -> each.path("lagEvents").asLong() == 0));
        try {
            return ledger.get("/api/v1/events?after=0&types=interaction.ended").at("/items/0");
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void park(Path data, long position, String aggregate) throws SQLException, IOException {
        String port =
                Files.readAllLines(data.resolve("postgres/data/postmaster.pid")).get(3);
        String password =
                Files.readString(data.resolve("postgres/superuser-password")).strip();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/ledger", "postgres", password);
                PreparedStatement parking = connection.prepareStatement(PARK)) {
            parking.setLong(1, position);
            parking.setString(2, aggregate);
            parking.executeUpdate();
        }
    }
}
