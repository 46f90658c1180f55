package org.interactionledger.projections.subject;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.interactionledger.projections.subject.Erasures.Erasure;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.party.SubjectKeyStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes from files what an erasure has replaced: former keys, rows, documents, and the write-ahead log that carried
 * them. It writes whole tables and segments anew, so one run serves all erasures since the last, and there is a least
 * time between two. What cannot be removed yet is tried again after ten seconds.
 */
public final class FormerVersions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FormerVersions.class);

    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(10);

    /** Any number, the same for all versions of the product: one node of a database does this at a time. */
    private static final String ALONE = "SELECT pg_try_advisory_lock(7305818231446183471)";

    private static final String NOT_ALONE = "SELECT pg_advisory_unlock(7305818231446183471)";

    private final List<Erasures> erasures;
    private final SubjectKeyStore keys;
    private final DataSource dataSource;
    private final Documents documents;
    private final Duration between;
    private final Clock clock;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("former-versions").factory());
    private Optional<Run> run = Optional.empty();
    private Optional<Instant> notBefore = Optional.empty();
    private String lastReason = "";

    /** What one run is about: whoever is erased while it waits is the next one's. */
    private record Run(List<Erasure> erasures, Map<TenantId, Map<String, Long>> marks) {}

    /** The search engine's part. */
    public interface Documents {
        /** By index of the tenant, the point up to which documents in it have been replaced. */
        Map<String, Long> mark(TenantId tenant);

        /** @return false where versions that were replaced before the marks are still in a file */
        boolean dropFormer(Map<String, Long> marks);
    }

    /** @param between least time between two runs that succeed */
    public FormerVersions(
            List<Erasures> erasures,
            SubjectKeyStore keys,
            DataSource dataSource,
            Documents documents,
            Duration between,
            Clock clock) {
        this.erasures = List.copyOf(erasures);
        this.keys = keys;
        this.dataSource = dataSource;
        this.documents = documents;
        this.between = between;
        this.clock = clock;
    }

    public void start() {
        var _ = rounds.scheduleWithFixedDelay(this::round, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        rounds.shutdownNow();
    }

    private void round() {
        try {
            if (notBefore.filter(clock.instant()::isBefore).isPresent()) {
                return;
            }
            if (run.isEmpty()) {
                run = begin();
            }
            if (run.isPresent()) {
                boolean gone = gone(run.get());
                run = gone ? Optional.empty() : run;
                notBefore = Optional.of(clock.instant().plus(gone ? between : AFTER_A_FAILURE));
            }
        } catch (SQLException | RuntimeException e) {
            notBefore = Optional.of(clock.instant().plus(AFTER_A_FAILURE));
            say(e.getClass().getSimpleName() + (e instanceof SQLException sql ? " " + sql.getSQLState() : ""));
        }
    }

    private Optional<Run> begin() {
        List<Erasure> waiting = erasures.stream()
                .map(Erasures::inOldFiles)
                .flatMap(List::stream)
                .toList();
        return waiting.isEmpty()
                ? Optional.empty()
                : Optional.of(new Run(
                        waiting,
                        waiting.stream()
                                .map(Erasure::tenant)
                                .distinct()
                                .collect(Collectors.toMap(tenant -> tenant, documents::mark))));
    }

    private boolean gone(Run what) throws SQLException {
        if (!keys.dropFormerRows()) {
            return kept("a transaction may still look at former keys");
        }
        for (Map<String, Long> marks : what.marks().values()) {
            if (!documents.dropFormer(marks)) {
                return kept("Elasticsearch still needs former documents");
            }
        }
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            if (!locked(connection)) {
                return false;
            }
            try {
                if (!FormerRows.drop(connection)) {
                    return kept("a transaction may still look at former rows");
                }
                if (!WriteAheadLog.renew(connection)) {
                    return kept("PostgreSQL keeps old segments of its write-ahead log, for a replica or an archive");
                }
            } finally {
                unlock(connection);
            }
        }
        what.erasures().forEach(Erasure::bytesGone);
        LOG.info(
                "No file holds former versions of what was erased any more ({} erasures)",
                what.erasures().size());
        lastReason = "";
        return true;
    }

    private boolean kept(String reason) {
        say(reason);
        return false;
    }

    private void say(String reason) {
        if (!reason.equals(lastReason)) {
            LOG.warn("Former versions of what was erased are still in files, and tried again: {}", reason);
            lastReason = reason;
        }
    }

    private static boolean locked(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ALONE)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static void unlock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(NOT_ALONE);
        }
    }
}
