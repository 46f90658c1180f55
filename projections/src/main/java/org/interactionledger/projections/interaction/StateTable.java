package org.interactionledger.projections.interaction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.interactionledger.projections.processing.Recorded;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.InteractionEvent;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The folds that a projection keeps: reads those that a batch is about and goes on from them. Every table of folds has
 * {@code tenant}, {@code id} and {@code state}; what else it has is its projection's business.
 */
public final class StateTable {

    private final JdbcTemplate database;
    private final String select;
    private final String selectToChange;

    /** @param table with its schema; a constant of the caller */
    public StateTable(DataSource dataSource, String table) {
        this.database = new JdbcTemplate(dataSource);
        this.select = "SELECT tenant, id, state FROM " + table
                + " WHERE (tenant, id) IN (SELECT * FROM unnest(?::text[], ?::uuid[]))";
        this.selectToChange = select + " FOR NO KEY UPDATE";
    }

    /** What the batch makes of each contact that it is about, in order of their first events. */
    public Collection<InteractionState> fold(List<Recorded> batch) {
        return fold(batch, load(batch));
    }

    /** The same, going on from these. */
    public static Collection<InteractionState> fold(
            List<Recorded> batch, Map<InteractionId, Optional<InteractionState>> states) {
        return foldUntil(_ -> false, batch, states);
    }

    /** The same, but a contact that is over takes in nothing any more, wherever a batch ends. */
    public static Collection<InteractionState> foldUntil(
            Predicate<InteractionState> isOver,
            List<Recorded> batch,
            Map<InteractionId, Optional<InteractionState>> states) {
        Map<InteractionId, InteractionState> folded = new LinkedHashMap<>();
        for (Recorded recorded : batch) {
            if (recorded.payload() instanceof InteractionEvent event) {
                folded.compute(
                        event.interaction(),
                        (id, before) -> before != null && isOver.test(before)
                                ? before
                                : InteractionFold.evolve(
                                        before == null
                                                ? states.getOrDefault(id, Optional.empty())
                                                : Optional.of(before),
                                        event,
                                        recorded.position(),
                                        recorded.recordedAt()));
            }
        }
        return folded.values();
    }

    /**
     * Those that have a row, locked until the transaction ends: whoever rewrites a fold for an erasure waits for whoever
     * goes on from it. The state is empty where the row has none.
     */
    public Map<InteractionId, Optional<InteractionState>> load(List<Recorded> batch) {
        List<InteractionId> ids = batch.stream()
                .map(Recorded::payload)
                .filter(InteractionEvent.class::isInstance)
                .map(event -> ((InteractionEvent) event).interaction())
                .distinct()
                .toList();
        return ids.isEmpty() ? Map.of() : read(selectToChange, ids);
    }

    /** By id, in any order. */
    public Map<InteractionId, Optional<InteractionState>> read(Collection<InteractionId> ids) {
        return read(select, ids);
    }

    /**
     * The kept fold of the interaction as its events read now, up to where it was folded before; locked until the
     * transaction ends. Empty where there is none.
     */
    public Optional<InteractionState> refold(InteractionId id, List<Recorded> stream) {
        return read(selectToChange, List.of(id))
                .getOrDefault(id, Optional.empty())
                .flatMap(kept -> {
                    List<Recorded> folded = stream.stream()
                            .filter(recorded -> recorded.position() <= kept.version())
                            .toList();
                    return fold(folded, Map.of()).stream().findFirst();
                });
    }

    private Map<InteractionId, Optional<InteractionState>> read(String statement, Collection<InteractionId> ids) {
        List<String> tenants = new ArrayList<>();
        List<String> uuids = new ArrayList<>();
        for (InteractionId id : ids) {
            tenants.add(id.tenant().value());
            uuids.add(id.uuid().toString());
        }
        Map<InteractionId, Optional<InteractionState>> found = new HashMap<>();
        database.query(
                statement,
                row -> {
                    found.put(
                            id(row), Optional.ofNullable(row.getString("state")).map(StateTable::parsed));
                },
                tenants.toArray(String[]::new),
                uuids.toArray(String[]::new));
        return found;
    }

    public static String json(InteractionState state) {
        return LedgerJson.mapper().writeValueAsString(state);
    }

    public static InteractionState parsed(String json) {
        return LedgerJson.mapper().readValue(json, InteractionState.class);
    }

    private static InteractionId id(ResultSet row) throws SQLException {
        return new InteractionId(TenantId.of(row.getString("tenant")), row.getObject("id", UUID.class));
    }
}
