package org.interactionledger.projections.standby;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.interactionledger.projections.processing.Projection;
import org.interactionledger.projections.processing.Side;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Exchanges the two sides of a read model in one transaction: tables, tokens and dead letters, and the aliases of a search
 * engine just before it commits. Holds the tokens of the side that is read from the beginning, so that it stands still
 * while the standby comes to where it is: whoever reads never sees a step back, and waits for some milliseconds.
 *
 * <p>Locks are taken as a batch takes them: tokens, sides, tables.
 */
final class Exchange {

    /** So long the side that is read stands still, at most. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Well under PostgreSQL's {@code deadlock_timeout}: it is this one that gives up and tries again, never a reader. */
    private static final String TABLE_PATIENCE = "SET LOCAL lock_timeout = '200ms'";

    private static final String TOKEN_PATIENCE = "SET LOCAL lock_timeout = '5s'";

    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private static final String ONE_AT_A_TIME = "SELECT pg_try_advisory_xact_lock(hashtextextended(:exchange, 0))";
    private static final String HOLD_TOKENS =
            "SELECT segment FROM projections.token WHERE processor_name = :name ORDER BY segment FOR UPDATE";
    private static final String EXCHANGE_TOKENS = """
            UPDATE projections.token AS here SET token = there.token, token_type = there.token_type
            FROM projections.token AS there
            WHERE here.segment = there.segment
                AND ((here.processor_name = :live AND there.processor_name = :standby)
                    OR (here.processor_name = :standby AND there.processor_name = :live))""";
    private static final String RENAME_PARKED =
            "UPDATE projections.parked SET projection = :after WHERE projection = :before";

    private final ReadModelTable models;
    private final StandbyTables tables;
    private final SidePositions positions;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final TransactionTemplate apart;
    private final TransactionTemplate savepoint;

    /** What came of it. */
    enum Outcome {
        DONE,
        /** The standby is not where the other side is, and did not come there in time. */
        BEHIND,
        /** Somebody else does it, or holds a table for too long. */
        BUSY,
        /** Having caught up, it is not what one wants to read. */
        UNWANTED
    }

    private static final class GiveUp extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Outcome outcome;

        GiveUp(Outcome outcome) {
            super(outcome.name(), null, false, false);
            this.outcome = outcome;
        }
    }

    Exchange(
            ReadModelTable models,
            StandbyTables tables,
            SidePositions positions,
            DataSource dataSource,
            PlatformTransactionManager transactions) {
        this.models = models;
        this.tables = tables;
        this.positions = positions;
        this.database = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(transactions);
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * @param expected as it was read; where it is another by now, nothing is done
     * @param wanted   asked when both sides stand still at the same place
     */
    Outcome of(ReadModel expected, Projection projection, OutsideCopies outside, BooleanSupplier wanted) {
        try {
            transaction.executeWithoutResult(_ -> {
                onlyHere(expected.projection());
                holdBoth(expected);
                if (!wanted.getAsBoolean()) {
                    throw new GiveUp(Outcome.UNWANTED);
                }
                prepareOutside(expected.projection(), outside);
                exchange(expected, projection, outside);
            });
            return Outcome.DONE;
        } catch (RuntimeException e) {
            undoOutside(expected.projection(), outside);
            return switch (e) {
                case GiveUp givenUp -> givenUp.outcome;
                case PessimisticLockingFailureException _ -> Outcome.BUSY;
                default -> throw e;
            };
        }
    }

    /** Puts outside back what an exchange that never came to its end has changed there; does nothing where one is under way. */
    void undoOutside(String projection, OutsideCopies outside) {
        transaction.executeWithoutResult(_ -> {
            if (isAlone(projection)) {
                models.documentsBefore(projection).ifPresent(before -> {
                    outside.restore(before);
                    models.rememberDocuments(projection, Optional.empty());
                });
            }
        });
    }

    private void onlyHere(String projection) {
        if (!isAlone(projection)) {
            throw new GiveUp(Outcome.BUSY);
        }
    }

    private boolean isAlone(String projection) {
        return database.sql(ONE_AT_A_TIME)
                .param("exchange", "exchange of " + projection)
                .query(Boolean.class)
                .single();
    }

    /** The side that is read stands still from here on; then the standby does, at the same place or further on. */
    private void holdBoth(ReadModel expected) {
        String projection = expected.projection();
        database.sql(TOKEN_PATIENCE).update();
        holdTokens(projection);
        long reached = positions.furthest(projection);
        waitUntil(() -> positions.slowest(expected.tokensOfStandby()) >= reached);
        models.holdAlone(projection);
        if (!models.of(projection).equals(expected)) {
            throw new GiveUp(Outcome.BUSY);
        }
        holdTokens(expected.tokensOfStandby());
    }

    private void holdTokens(String name) {
        database.sql(HOLD_TOKENS).param("name", name).query((_, _) -> true).list();
    }

    private static void waitUntil(BooleanSupplier there) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!there.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                throw new GiveUp(Outcome.BEHIND);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GiveUp(Outcome.BUSY);
        }
    }

    /** Written down before anything changes there, and forgotten in the transaction of the exchange. */
    private void prepareOutside(String projection, OutsideCopies outside) {
        Map<String, String> before = outside.aliases();
        if (!before.isEmpty()) {
            apart.executeWithoutResult(_ -> models.rememberDocuments(projection, Optional.of(before)));
        }
    }

    private void exchange(ReadModel before, Projection projection, OutsideCopies outside) {
        lockTables(projection);
        projection.carryOver().forEach(statement -> database.sql(statement).update());
        tables.exchange(projection.tables());
        exchangeNames(before);
        models.documentsBefore(before.projection()).ifPresent(outside::exchange);
        models.exchanged(before.projection());
    }

    private void lockTables(Projection projection) {
        database.sql(TABLE_PATIENCE).update();
        waitUntil(() -> {
            try {
                savepoint.executeWithoutResult(_ -> tables.lock(projection.tables()));
                return true;
            } catch (PessimisticLockingFailureException e) {
                return false;
            }
        });
    }

    private void exchangeNames(ReadModel before) {
        String live = before.projection();
        String standby = Side.STANDBY.nameOf(live);
        database.sql(EXCHANGE_TOKENS)
                .param("live", live)
                .param("standby", before.tokensOfStandby())
                .update();
        models.moveTokens(before);
        renameParked(live, live + ".moving");
        renameParked(standby, live);
        renameParked(live + ".moving", standby);
    }

    private void renameParked(String before, String after) {
        database.sql(RENAME_PARKED)
                .param("before", before)
                .param("after", after)
                .update();
    }
}
