package org.interactionledger.projections.customer;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.interactionledger.projections.interaction.InteractionState;
import org.interactionledger.projections.interaction.StateTable;
import org.interactionledger.projections.processing.Projection;
import org.interactionledger.projections.processing.Recorded;
import org.interactionledger.projections.processing.Side;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.interaction.Outcome;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keeps a row for each contact, found by its customer. */
public final class CustomerProjection implements Projection {

    public static final String NAME = "customers";

    static final String TABLE = "customer_contact";

    private static final String UPSERT = """
            INSERT INTO projections.customer_contact AS known
                (tenant, id, version, customer, started_at, outcome, listed, state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb)
            ON CONFLICT (tenant, id) DO UPDATE SET
                version = EXCLUDED.version, customer = EXCLUDED.customer, started_at = EXCLUDED.started_at,
                outcome = EXCLUDED.outcome, listed = EXCLUDED.listed, state = EXCLUDED.state
            WHERE known.version <= EXCLUDED.version""";

    private final JdbcTemplate database;
    private final Side side;
    private final StateTable states;

    public CustomerProjection(DataSource dataSource, Side side) {
        this.database = new JdbcTemplate(dataSource);
        this.side = side;
        this.states = new StateTable(dataSource, side.table(TABLE));
    }

    @Override
    public String name() {
        return side.nameOf(NAME);
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<String> tables() {
        return List.of(TABLE);
    }

    @Override
    public void apply(List<Recorded> batch) {
        write(states.fold(batch));
    }

    @Override
    public void rewrite(InteractionId interaction, List<Recorded> stream, long appliedUpTo) {
        states.refold(interaction, stream).ifPresent(state -> write(List.of(state)));
    }

    private void write(Collection<InteractionState> folded) {
        database.batchUpdate(side.sql(UPSERT), folded, Math.max(1, folded.size()), CustomerProjection::row);
    }

    private static void row(PreparedStatement row, InteractionState state) throws SQLException {
        row.setString(1, state.id().tenant().value());
        row.setObject(2, state.id().uuid());
        row.setLong(3, state.version());
        row.setObject(4, state.opening().customer().map(SubjectId::value).orElse(null));
        row.setObject(5, state.opening().startedAt().atOffset(ZoneOffset.UTC));
        row.setString(6, state.closing().outcome().map(Outcome::name).orElse(null));
        row.setBoolean(7, state.closing().absorbedInto().isEmpty());
        row.setString(8, StateTable.json(state));
    }
}
