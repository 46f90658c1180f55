package org.interactionledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interactionledger.eventstore.Faults.unit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** A session of PostgreSQL plays the other node. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class AppendNoticesIT {

    @Test
    void a_node_that_was_alone_tells_one_that_joins_how_far_it_has_appended() throws SQLException {
        TestLedger ledger = TestLedger.fresh("notices");
        try (PostgresEventStorageEngine engine = Faults.patientEngine(ledger.application());
                Connection other = ledger.application().getConnection();
                Statement statement = other.createStatement()) {
            engine.appendEvents(unit(3));
            statement.execute("SET application_name = 'ledger-notices'");
            statement.execute("LISTEN ledger_appended");
            statement.execute("NOTIFY ledger_appended, '0'");

            Set<String> told = new HashSet<>();
            while (!told.contains("3")) {
                told.addAll(heard(other));
            }
            engine.appendEvents(unit(2));
            while (!told.contains("5")) {
                told.addAll(heard(other));
            }
            assertThat(told).contains("3", "5");
        }
    }

    private static Set<String> heard(Connection other) throws SQLException {
        Set<String> parameters = new HashSet<>();
        PGNotification @Nullable [] notices = other.unwrap(PGConnection.class).getNotifications(500);
        if (notices != null) {
            for (PGNotification notice : notices) {
                parameters.add(notice.getParameter());
            }
        }
        return parameters;
    }
}
