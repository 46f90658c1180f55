package org.interactionledger.standalone.soak.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.interactionledger.eventstore.AppendSettings;
import org.interactionledger.eventstore.LedgerDatabase;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How a node of the soak is started: on its command line, but for the superuser's password, which is in its environment.
 *
 * @param number  of the process; no two processes of one run have the same
 * @param threads how many append or read at once
 */
record NodeSettings(Role role, int number, String jdbcUrl, Path history, int threads, long seed) {

    static final String PASSWORD_VARIABLE = "LEDGER_SOAK_PASSWORD";

    /** Short, so that many outcomes are met in a short run. */
    private static final AppendSettings APPENDING =
            AppendSettings.standard().withPatience(Duration.ofSeconds(3)).withOutcomePatience(Duration.ofSeconds(8));

    enum Role {
        WRITER,
        READER
    }

    static NodeSettings parse(List<String> arguments) {
        return new NodeSettings(
                Role.valueOf(arguments.get(0)),
                Integer.parseInt(arguments.get(1)),
                arguments.get(2),
                Path.of(arguments.get(3)),
                Integer.parseInt(arguments.get(4)),
                Long.parseLong(arguments.get(5)));
    }

    List<String> arguments() {
        return List.of(
                role.name(),
                Integer.toString(number),
                jdbcUrl,
                history.toString(),
                Integer.toString(threads),
                Long.toString(seed));
    }

    AppendSettings appending() {
        return APPENDING;
    }

    static DataSource connecting(String jdbcUrl, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl);
        source.setUser(user);
        source.setPassword(password);
        source.setConnectTimeout(3);
        return source;
    }

    static DataSource application(String jdbcUrl, String password) {
        return connecting(jdbcUrl, LedgerDatabase.APPLICATION_ROLE, password);
    }
}
