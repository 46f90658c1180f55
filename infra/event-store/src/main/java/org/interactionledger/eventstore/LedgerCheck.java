package org.interactionledger.eventstore;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.interactionledger.schemas.codec.CanonicalEncoding;
import org.jspecify.annotations.Nullable;

/**
 * Walks the whole log and says where it is not what was appended: a row that does not give its own hash, a position that
 * is missing or too many, a row that cannot be read, a recorded-at that steps back by more than clocks differ, a hole in an aggregate's sequence, a
 * head that is not the last event's, a trigger that was switched off. Changes nothing and goes on to the end; a ledger
 * that is being written to is checked as far as its head was at the start.
 *
 * <p>A log that was rewritten together with its hashes is not found out here: that takes evidence kept outside the
 * database.
 */
public final class LedgerCheck {

    private static final String HEAD = "SELECT position, recorded_at FROM ledger.head";

    private static final String BEYOND_HEAD = """
            SELECT event.position FROM ledger.event, ledger.head
            WHERE event.position > head.position ORDER BY event.position""";

    private static final String TRIGGERS_OFF = """
            SELECT tgname FROM pg_trigger
            WHERE tgrelid IN ('ledger.event'::regclass, 'ledger.head'::regclass) AND NOT tgisinternal AND tgenabled <> 'A'
            ORDER BY tgname""";

    private final DataSource database;
    private final Consumer<Finding> findings;

    /**
     * How far the log was looked at.
     *
     * @param rows     that were read
     * @param position of the head at the start: what was appended since was not looked at
     * @param hash     of the event there, in hexadecimal, as its row says; empty in an empty ledger, or where it cannot be read
     */
    public record Checked(long rows, long position, String hash) {}

    /** Told now and then, on the thread that checks, how far it is. */
    @FunctionalInterface
    public interface Progress {
        Progress SILENT = (position, last) -> {};

        void at(long position, long last);
    }

    private LedgerCheck(DataSource database, Consumer<Finding> findings) {
        this.database = database;
        this.findings = findings;
    }

    /**
     * @param database new connections that may read the schema {@code ledger}
     * @param findings told of each as it is found, mostly in order of position
     * @throws LedgerUnavailable if the database cannot be reached, or has no ledger
     */
    public static Checked run(DataSource database, Consumer<Finding> findings, Progress progress) {
        try {
            return new LedgerCheck(database, findings).run(progress);
        } catch (SQLException e) {
            throw LedgerUnavailable.from(e, "be checked");
        }
    }

    /** @return the number of rows looked at */
    public static long run(DataSource database, Consumer<Finding> findings) {
        return run(database, findings, Progress.SILENT).rows();
    }

    private Checked run(Progress progress) throws SQLException {
        Head head = head();
        Walk walk = new Walk(head.position(), progress);
        try (LogScan scan = new LogScan(database, walk)) {
            scan.read(1, head.position());
        }
        walk.end();
        if (walk.recordedAt.isAfter(head.recordedAt())) {
            findings.accept(Finding.ofTheLog(
                    "a head recorded at " + walk.recordedAt + " or later", "a head recorded at " + head.recordedAt()));
        }
        list(
                BEYOND_HEAD,
                "no event beyond the head",
                rows -> Finding.at(rows.getLong(1), "no event beyond the head", "an event"));
        AggregateSequences.check(database, findings);
        list(
                TRIGGERS_OFF,
                "every trigger enabled",
                rows -> Finding.ofTheLog(
                        "trigger " + rows.getString(1) + " enabled always", "that it can be passed by"));
        return new Checked(walk.rows, head.position(), walk.lastHash);
    }

    private record Head(long position, Instant recordedAt) {}

    private Head head() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(HEAD)) {
            if (!rows.next()) {
                throw new SQLException("ledger.head has no row: the ledger was not set up, or was damaged");
            }
            return new Head(rows.getLong(1), EventRow.instant(rows, "recorded_at"));
        }
    }

    private interface Described {
        Finding by(ResultSet rows) throws SQLException;
    }

    private void list(String query, String expected, Described described) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                findings.accept(described.by(rows));
            }
        } catch (SQLException e) {
            findings.accept(Finding.ofTheLog(expected, LogScan.reason(e)));
        }
    }

    /** What is remembered from row to row: of any log the same few numbers. */
    private final class Walk implements LogScan.Reader {

        private final long last;
        private final Progress progress;
        private final HexFormat hex = HexFormat.of();
        private long rows;
        private long position;
        private Instant recordedAt = Instant.EPOCH;
        private String lastHash = "";
        private @Nullable Finding unreadable;

        Walk(long last, Progress progress) {
            this.last = last;
            this.progress = progress;
        }

        @Override
        public void read(List<EventRow> read) {
            for (EventRow event : read) {
                arrivedAt(event.row().position());
                check(event);
                rows++;
            }
            progress.at(position, last);
        }

        @Override
        public void unreadable(long where, String why) {
            if (where == 0) {
                findings.accept(Finding.ofTheLog("rows that can be read one after another", why));
                return;
            }
            Finding before = unreadable;
            if (before != null
                    && before.through() == where - 1
                    && before.found().equals(why)) {
                unreadable = new Finding(before.position(), where, before.expected(), why);
                position = where;
            } else {
                arrivedAt(where);
                unreadable = Finding.at(where, "an event", why);
            }
        }

        void end() {
            arrivedAt(last + 1);
        }

        private void arrivedAt(long next) {
            tellUnreadable();
            if (next > position + 1) {
                findings.accept(new Finding(position + 1, next - 1, "an event", "nothing"));
            }
            position = next;
        }

        private void tellUnreadable() {
            if (unreadable != null) {
                findings.accept(unreadable);
                unreadable = null;
            }
        }

        private void check(EventRow event) {
            lastHash = event.hexHash();
            String computed = hex.formatHex(CanonicalEncoding.sha256(event.row()));
            if (!computed.equals(lastHash)) {
                findings.accept(Finding.at(position, "content of hash " + lastHash, "content of hash " + computed));
            }
            if (Continuation.isTooEarly(recordedAt, event.row().recordedAt())) {
                findings.accept(Finding.at(
                        position,
                        "recorded at " + recordedAt + " or later",
                        "recorded at " + event.row().recordedAt()));
            }
            recordedAt = event.row().recordedAt();
        }
    }
}
