package org.interactionledger.standalone.measures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of {@code docs/metrics.md}, as it stands there. */
final class MetricsDocument {

    private static final Path DOCUMENT = Path.of("../../docs/metrics.md");
    private static final Pattern STATEMENT = Pattern.compile("(?ms)^```sql ?(\\w*)\\n(.*?)^```$");

    private final JdbcClient database;
    private final String contact;
    private final List<String> figures;
    private final String repeats;
    private final String agents;

    MetricsDocument(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
        this.contact = statements("contact").getFirst();
        this.figures = statements("");
        this.repeats = statements("repeats").getFirst();
        this.agents = statements("agents").getFirst();
    }

    /** What each statement says, by the names of its columns; without those that are NULL. */
    Map<String, Object> figures(Map<String, ?> parameters) {
        Map<String, Object> all = new TreeMap<>();
        for (String figure : figures) {
            row(contact + figure, parameters).forEach((name, value) -> {
                if (all.put(name, value) != null) {
                    throw new AssertionError(name + " is defined twice");
                }
            });
        }
        return all;
    }

    Map<String, Object> repeats(Map<String, ?> parameters) {
        return row(contact + repeats, parameters);
    }

    Map<String, Object> agents(Map<String, ?> parameters) {
        return row(agents, parameters);
    }

    private Map<String, Object> row(String statement, Map<String, ?> parameters) {
        Map<String, Object> row =
                new TreeMap<>(database.sql(statement).params(parameters).query().singleRow());
        row.values().removeIf(value -> value == null);
        return row;
    }

    private static List<String> statements(String kind) {
        try {
            return STATEMENT
                    .matcher(Files.readString(DOCUMENT))
                    .results()
                    .filter(match -> match.group(1).equals(kind))
                    .map(match -> match.group(2))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
