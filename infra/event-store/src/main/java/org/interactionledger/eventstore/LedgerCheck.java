package org.interactionledger.eventstore;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.interactionledger.eventstore.Home.Head;
import org.interactionledger.schemas.codec.CanonicalEncoding;
import org.jspecify.annotations.Nullable;

/**
 * Walks the whole log and says where it is not what was appended: a row that does not give its own hash, a position that
 * is missing or too many, a row that cannot be read, a recorded-at that steps back, a hole in an aggregate's sequence, a
 * head that is not the last event's, a trigger that was switched off. Changes nothing and goes on to the end; a ledger
 * that is being written to is checked as far as its head was at the start.
 *
 * <p>A log that was rewritten together with its hashes is not found out here: that takes evidence kept outside the
 * database, against which whoever has it can hold the rows as they are walked over.
 */
public final class LedgerCheck {

    private static final String BEYOND_HEAD = """
            SELECT event.position FROM ledger.event, ledger.head
            WHERE event.position > head.position ORDER BY event.position""";

    private static final String TRIGGERS_OFF = """
            SELECT tgname FROM pg_trigger
            WHERE tgrelid IN ('ledger.event'::regclass, 'ledger.head'::regclass) AND NOT tgisinternal AND tgenabled <> 'A'
            ORDER BY tgname""";

    private final DataSource database;
    private final Consumer<Finding> findings;
    private final Rows intact;

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

    /** Told of each row that gives its own hash, in order of position, on the thread that checks. */
    @FunctionalInterface
    public interface Rows {
        Rows UNHEARD = (position, sha256) -> {};

        void at(long position, byte[] sha256);
    }

    private LedgerCheck(DataSource database, Consumer<Finding> findings, Rows intact) {
        this.database = database;
        this.findings = findings;
        this.intact = intact;
    }

    /**
     * @param database new connections that may read the schema {@code ledger}
     * @param findings told of each as it is found, mostly in order of position
     * @throws LedgerUnavailable if the database cannot be reached, or has no ledger
     */
    public static Checked run(DataSource database, Consumer<Finding> findings, Progress progress) {
        return run(database, findings, Rows.UNHEARD, progress);
    }

    /**
     * @param intact for whoever holds the log against something else
     * @throws LedgerUnavailable if the database cannot be reached, or has no ledger
     */
    public static Checked run(DataSource database, Consumer<Finding> findings, Rows intact, Progress progress) {
        try {
            return new LedgerCheck(database, findings, intact).run(progress);
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
        Checked checked;
        try (Walk walk = new Walk(head.position(), progress);
                LogScan scan = new LogScan(database, walk)) {
            scan.read(1, head.position());
            walk.end();
            checkHead(head, walk.recordedAt);
            checked = new Checked(walk.rows, head.position(), walk.lastHash);
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
        return checked;
    }

    private void checkHead(Head head, Instant lastRecordedAt) {
        if (lastRecordedAt.isAfter(head.recordedAt())) {
            findings.accept(Finding.ofTheLog(
                    "a head recorded at " + lastRecordedAt + " or later", "a head recorded at " + head.recordedAt()));
        }
    }

    private Head head() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return EventTable.head(connection);
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

    /** What is remembered from row to row: of any log the same few numbers, and one batch that is being hashed. */
    private final class Walk implements LogScan.Reader, AutoCloseable {

        private final ExecutorService hashing = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("ledger-check").factory());
        private final long last;
        private final Progress progress;
        private @Nullable Batch beingHashed;
        private long rows;
        private long position;
        private Instant recordedAt = Instant.EPOCH;
        private String lastHash = "";
        private @Nullable Finding unreadable;

        private record Batch(List<EventRow> rows, Future<List<byte[]>> hashes) {}

        Walk(long last, Progress progress) {
            this.last = last;
            this.progress = progress;
        }

        /** While one batch is hashed, the next one is read. */
        @Override
        public void read(List<EventRow> read) {
            Batch next = new Batch(
                    read,
                    hashing.submit(() -> read.stream()
                            .map(event -> CanonicalEncoding.sha256(event.row()))
                            .toList()));
            settle();
            beingHashed = next;
        }

        @Override
        public void unreadable(long where, String why) {
            settle();
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
            settle();
            arrivedAt(last + 1);
        }

        private void settle() {
            Batch batch = beingHashed;
            beingHashed = null;
            if (batch != null) {
                List<byte[]> hashes = hashes(batch);
                for (int number = 0; number < hashes.size(); number++) {
                    EventRow event = batch.rows().get(number);
                    arrivedAt(event.row().position());
                    check(event, hashes.get(number));
                    rows++;
                }
                lastHash = position == last ? batch.rows().getLast().hexHash() : "";
                progress.at(position, last);
            }
        }

        private static List<byte[]> hashes(Batch batch) {
            try {
                return batch.hashes().get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("The check was interrupted", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("An event cannot be hashed", e);
            }
        }

        private void arrivedAt(long next) {
            if (unreadable != null) {
                findings.accept(unreadable);
                unreadable = null;
            }
            if (next > position + 1) {
                findings.accept(new Finding(position + 1, next - 1, "an event", "nothing"));
            }
            position = next;
        }

        private void check(EventRow event, byte[] computed) {
            if (!Arrays.equals(computed, event.hash())) {
                findings.accept(Finding.at(
                        position,
                        "content of hash " + event.hexHash(),
                        "content of hash " + HexFormat.of().formatHex(computed)));
            } else {
                intact.at(position, computed);
            }
            Instant recorded = event.row().recordedAt();
            if (Continuation.isTooEarly(recordedAt, recorded)) {
                findings.accept(
                        Finding.at(position, "recorded at " + recordedAt + " or later", "recorded at " + recorded));
            }
            recordedAt = Continuation.later(recordedAt, recorded);
        }

        @Override
        public void close() {
            hashing.shutdownNow();
        }
    }
}
