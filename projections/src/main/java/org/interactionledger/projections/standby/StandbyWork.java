package org.interactionledger.projections.standby;

import java.util.Optional;
import javax.sql.DataSource;
import org.interactionledger.projections.processing.Side;
import org.interactionledger.schemas.identity.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes and removes standbys, each in one transaction, beside batches of earlier ones, whose work is refused from then on. */
final class StandbyWork {

    private static final String FORGET_TOKENS =
            "DELETE FROM projections.token WHERE starts_with(processor_name, :projection || '.standby.')";
    private static final String FORGET_PARKED = "DELETE FROM projections.parked WHERE projection = :standby";
    /** Whoever makes tables like others waits for a migration, and a migration for him. */
    private static final String PATIENCE = "SET LOCAL lock_timeout = '30s'";

    private final ReadModelTable models;
    private final StandbyTables tables;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    StandbyWork(
            ReadModelTable models,
            StandbyTables tables,
            DataSource dataSource,
            PlatformTransactionManager transactions) {
        this.models = models;
        this.tables = tables;
        this.database = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Removes what was there. */
    void build(ReadModelSides sides, boolean automatic, Optional<UserId> by) {
        transaction.executeWithoutResult(_ -> {
            hold(sides.name());
            sides.outside().drop();
            forget(sides);
            tables.create(sides.live().tables());
            models.build(sides.name(), sides.version(), models.migration(), automatic, by);
        });
    }

    void drop(ReadModelSides sides) {
        transaction.executeWithoutResult(_ -> {
            hold(sides.name());
            forget(sides);
            tables.drop(sides.live().tables());
            models.dropped(sides.name());
        });
        sides.outside().drop(); // what a crash before this leaves is removed when the next one is built
    }

    /**
     * What is being applied to the standby now is not: its events are read from the log again, as they read by then.
     */
    void beginNextGeneration(ReadModel model) {
        transaction.executeWithoutResult(_ -> {
            hold(model.projection());
            ReadModel now = models.of(model.projection());
            if (now.standby().isPresent()) {
                models.moveTokens(now);
                models.nextGeneration(now.projection());
            }
        });
    }

    private void hold(String projection) {
        database.sql(PATIENCE).update();
        models.holdAlone(projection);
    }

    private void forget(ReadModelSides sides) {
        database.sql(FORGET_TOKENS).param("projection", sides.name()).update();
        database.sql(FORGET_PARKED)
                .param("standby", Side.STANDBY.nameOf(sides.name()))
                .update();
    }
}
