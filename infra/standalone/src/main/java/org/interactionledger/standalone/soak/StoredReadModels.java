package org.interactionledger.standalone.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.interactionledger.projections.processing.Side;
import org.interactionledger.schemas.codec.LedgerJson;
import tools.jackson.databind.JsonNode;

/** What the servers of a running product hold of its read models, past the product. */
final class StoredReadModels {

    private static final String TABLES =
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'projections_standby'";
    /** What Elasticsearch says of itself where it takes requests. */
    private static final Pattern ADDRESS =
            Pattern.compile("publish_address \\{(127\\.0\\.0\\.1:\\d+)}, bound_addresses");

    private static final int ALL = 10_000;

    private final Path data;

    StoredReadModels(Path data) {
        this.data = data;
    }

    /** By table and by document, of one side; where two sides are equal, so are these. */
    Map<String, String> of(Side side) throws IOException, InterruptedException {
        Map<String, String> all = new TreeMap<>();
        try (Connection connection = postgres();
                Statement statement = connection.createStatement()) {
            for (String table : column(statement, TABLES)) {
                all.put(table, column(statement, rows(side.table(table))).getFirst());
            }
        } catch (SQLException e) {
            throw new IOException("The tables of the read models cannot be read", e);
        }
        documents(side, all);
        return all;
    }

    private static String rows(String table) {
        return """
                SELECT count(*) || ' rows ' || md5(coalesce(string_agg(row, E'\\n' ORDER BY row), ''))
                FROM (SELECT held::text AS row FROM %s held) AS every""".formatted(table);
    }

    private static List<String> column(Statement statement, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private Connection postgres() throws IOException, SQLException {
        String port =
                Files.readAllLines(data.resolve("postgres/data/postmaster.pid")).get(3);
        String password =
                Files.readString(data.resolve("postgres/superuser-password")).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/ledger", "postgres", password);
    }

    private void documents(Side side, Map<String, String> all) throws IOException, InterruptedException {
        String ending = side == Side.LIVE ? "-interactions" : "-interactions-standby";
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI search = search();
            for (Map.Entry<String, JsonNode> index :
                    get(http, search, "/_alias/il-*").properties()) {
                Optional<String> alias = index.getValue().path("aliases").propertyNames().stream()
                        .filter(name -> name.endsWith(ending))
                        .findFirst();
                if (alias.isPresent()) {
                    get(http, search, "/" + index.getKey() + "/_refresh");
                    JsonNode hits =
                            get(http, search, "/" + index.getKey() + "/_search?version=true&sort=id&size=" + ALL);
                    for (JsonNode hit : hits.at("/hits/hits")) {
                        all.put(
                                alias.get().replace("-standby", "") + "/"
                                        + hit.path("_id").asString(),
                                hit.path("_version") + " " + hit.path("_source"));
                    }
                }
            }
        }
    }

    private static JsonNode get(HttpClient http, URI search, String path) throws IOException, InterruptedException {
        return LedgerJson.mapper()
                .readTree(http.send(HttpRequest.newBuilder(search.resolve(path)).build(), BodyHandlers.ofString())
                        .body());
    }

    /** Of the one that was started last. */
    private URI search() throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("elasticsearch"))) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .flatMap(StoredReadModels::addresses)
                    .reduce((_, last) -> last)
                    .map(address -> URI.create("http://" + address))
                    .orElseThrow(() -> new IOException("No log of Elasticsearch says where it takes requests"));
        }
    }

    private static Stream<String> addresses(Path log) {
        try {
            return Files.readAllLines(log).stream()
                    .filter(line -> line.contains("HttpServerTransport"))
                    .flatMap(line -> ADDRESS.matcher(line).results().map(MatchResult::group))
                    .map(found -> found.replaceAll(".*\\{(.*)}.*", "$1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
