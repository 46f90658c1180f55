package org.interactionledger.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.interactionledger.embedded.PostgresServer.Database;
import org.interactionledger.embedded.SharedServers;
import org.interactionledger.eventstore.Home;
import org.interactionledger.eventstore.LedgerDatabase;
import org.interactionledger.eventstore.PostgresHome;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.codec.LedgerJson;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CopyCommandIT {

    private static final int EVENTS = 12;
    private static final Instant START = Instant.parse("2026-11-24T04:45:33.573123Z");

    private static final Pattern PASSWORD = Pattern.compile(".*password=(.*)");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String source;
    private String target;

    @BeforeAll
    void prepare_two_databases_and_fill_one() {
        source = prepared("copy_command_source");
        target = prepared("copy_command_target");
        try (Home home = PostgresHome.at("source", connecting(source))) {
            home.append(LongStream.rangeClosed(1, EVENTS)
                    .mapToObj(CopyCommandIT::row)
                    .toList());
        }
    }

    @Test
    void a_log_is_moved_and_the_second_time_only_compared() {
        assertThat(copy("--from", location(source), "--to", location(target), "--without-keys", "--json"))
                .as(err.toString())
                .isZero();
        JsonNode first = LedgerJson.mapper().readTree(out.toString());
        out.getBuffer().setLength(0);

        assertThat(copy("--from", location(source), "--to", location(target), "--without-keys"))
                .isZero();

        assertThat(first.get("events").asInt()).isEqualTo(EVENTS);
        assertThat(first.get("copied").asInt()).isEqualTo(EVENTS);
        assertThat(out.toString())
                .contains("equal: 12 events, sha256 " + first.get("sha256").asString())
                .contains("0 copied, 12 were there already")
                .contains("password=…")
                .doesNotContain(PASSWORD.matcher(source).replaceFirst("$1"));
        assertThat(err.toString()).contains("100 %", "12 of 12 events");
    }

    @Test
    void keys_are_not_left_behind_unnoticed() {
        assertThat(copy("--from", location(source), "--to", location(target))).isEqualTo(2);
        assertThat(err.toString()).contains("not the keys of data subjects").contains("--without-keys");
    }

    @Test
    void what_is_no_place_for_a_log_is_wrong_use() {
        assertThat(copy("--from", "mysql:somewhere", "--to", location(target))).isEqualTo(2);
        assertThat(copy("--from", location(source), "--to", "axonserver:host:99999999"))
                .isEqualTo(2);
        assertThat(copy("--from", location(source), "--to", location(source))).isEqualTo(2);
        assertThat(err.toString())
                .contains("was 'mysql:somewhere'")
                .contains("An Axon Server is HOST[:PORT][/CONTEXT]")
                .contains("are the same place");
    }

    private int copy(String... options) {
        return new CommandLine(new CopyCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(options);
    }

    private static String location(String jdbcUrl) {
        return "postgres:" + jdbcUrl;
    }

    private static String prepared(String name) {
        Database database = SharedServers.database(name);
        String url = database.jdbcUrl() + "?user=" + database.user() + "&password=" + database.password();
        LedgerDatabase.migrate(connecting(url), "an application's password");
        return url;
    }

    private static PGSimpleDataSource connecting(String url) {
        PGSimpleDataSource connections = new PGSimpleDataSource();
        connections.setUrl(url);
        return connections;
    }

    private static Row row(long position) {
        return new Row(
                position,
                START.plusSeconds(position),
                "demo",
                "local",
                new UUID(7, position).toString(),
                "Interaction",
                "demo:1",
                position - 1,
                "interaction.queued",
                1,
                START,
                "{\"tenant\":\"demo\"}".getBytes(StandardCharsets.UTF_8),
                "{}".getBytes(StandardCharsets.UTF_8));
    }
}
