package org.interactionledger.standalone.assembly;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.interactionledger.eventstore.DamagedLog;
import org.interactionledger.eventstore.Home;
import org.interactionledger.eventstore.PostgresHome;
import org.interactionledger.eventstore.axonserver.AxonServerAddress;
import org.interactionledger.eventstore.axonserver.AxonServerHome;
import org.interactionledger.schemas.codec.CanonicalEncoding;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;

/**
 * Read models know how far they are by a position, which means nothing in another log. So before they read on, the last
 * event that the audit trail knows must be in the log that they are given, with the same hash. A log that was copied to
 * another home passes.
 */
final class SameLog {

    // The last row of each tenant by the primary key, tenant by tenant: the table is as long as the log.
    private static final String LAST_KNOWN = """
            WITH RECURSIVE tenant AS (
                (SELECT tenant FROM projections.audit ORDER BY tenant LIMIT 1)
                UNION ALL
                SELECT (SELECT next.tenant FROM projections.audit next WHERE next.tenant > tenant.tenant
                        ORDER BY next.tenant LIMIT 1)
                FROM tenant WHERE tenant.tenant IS NOT NULL)
            SELECT last.position, last.sha256 FROM tenant, LATERAL (
                SELECT position, sha256 FROM projections.audit WHERE audit.tenant = tenant.tenant
                ORDER BY position DESC LIMIT 1) last
            ORDER BY last.position DESC LIMIT 1""";

    private SameLog() {}

    private record Known(long position, String sha256) {}

    /** @throws IllegalStateException if the read models are those of another log, saying what to do */
    static void require(LedgerStore store, Optional<AxonServerAddress> axonServer) {
        try (Home home = axonServer
                .<Home>map(AxonServerHome::at)
                .orElseGet(() -> PostgresHome.at("PostgreSQL in the data directory", store.connections()))) {
            long head = home.head().position();
            lastKnown(store.connections()).ifPresent(known -> require(known, head, home));
        }
    }

    private static void require(Known known, long head, Home home) {
        String found;
        try {
            found = known.position() > head ? "nothing" : "hash " + hash(home, known.position());
        } catch (DamagedLog _) {
            return; // the same log, of which fsck has more to say
        }
        if (!found.equals("hash " + known.sha256())) {
            throw new IllegalStateException(
                    "Cannot start with the log of " + home.name()
                            + ": the read models of this data directory were made from another one. They know position "
                            + known.position() + " with hash " + known.sha256() + ", and there it is " + found
                            + ".\n  Bring the log there first with  infra/ledger copy , or use an empty directory with --data.");
        }
    }

    private static String hash(Home home, long position) {
        List<Row> rows = home.rowsAfter(position - 1, 1);
        return rows.isEmpty() ? "" : HexFormat.of().formatHex(CanonicalEncoding.sha256(rows.getFirst()));
    }

    private static Optional<Known> lastKnown(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet exists = statement.executeQuery("SELECT to_regclass('projections.audit') IS NOT NULL")) {
                exists.next();
                if (!exists.getBoolean(1)) {
                    return Optional.empty();
                }
            }
            try (ResultSet rows = statement.executeQuery(LAST_KNOWN)) {
                return rows.next() ? Optional.of(new Known(rows.getLong(1), rows.getString(2))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot see how far the read models are: " + e.getMessage(), e);
        }
    }
}
