package org.interactionledger.projections.analytics;

import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.interactionledger.projections.interaction.InteractionState;
import org.interactionledger.projections.interaction.StateTable;
import org.interactionledger.projections.processing.Outage;
import org.interactionledger.projections.processing.Projection;
import org.interactionledger.projections.processing.Recorded;
import org.interactionledger.projections.processing.Side;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.TenantId;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a whole document for each contact of a batch, in one bulk request, before the folds and the token commit. A crash
 * in between repeats the documents, which their version (the position) makes harmless; a document that is newer already
 * stays. An engine that is away fails the batch, never an event.
 */
public final class AnalyticsProjection implements Projection {

    public static final String NAME = "analytics";

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private static final String UPSERT = """
            INSERT INTO projections.analytics_fold AS known (tenant, id, version, state) VALUES (?, ?, ?, ?::jsonb)
            ON CONFLICT (tenant, id) DO UPDATE SET version = EXCLUDED.version, state = EXCLUDED.state
            WHERE known.version <= EXCLUDED.version""";
    private static final String RAISED = """
            SELECT tenant, id, document_version FROM projections.analytics_fold
            WHERE document_version > 0 AND (tenant, id) IN (SELECT * FROM unnest(?::text[], ?::uuid[]))""";
    private static final String RAISE =
            "UPDATE projections.analytics_fold SET document_version = ? WHERE tenant = ? AND id = ?";

    private final JdbcTemplate database;
    private final Side side;
    private final StateTable states;
    private final SearchEngine engine;
    private final SearchIndex index;

    public AnalyticsProjection(DataSource dataSource, Side side, SearchEngine engine, SearchIndex index) {
        this.database = new JdbcTemplate(dataSource);
        this.side = side;
        this.states = new StateTable(dataSource, side.table("analytics_fold"));
        this.engine = engine;
        this.index = index;
    }

    @Override
    public String name() {
        return side.nameOf(NAME);
    }

    /** 2: documents have what figures by threshold and repeat contacts are counted from. */
    @Override
    public int version() {
        return 2;
    }

    @Override
    public List<String> tables() {
        return List.of("analytics_fold");
    }

    @Override
    public void apply(List<Recorded> batch) {
        Collection<InteractionState> folded = states.fold(batch);
        if (folded.isEmpty()) {
            return;
        }
        database.batchUpdate(side.sql(UPSERT), folded, folded.size(), AnalyticsProjection::row);
        write(List.copyOf(folded), raised(folded));
    }

    /**
     * The document gets a version above that of any that was sent before it: one that is still on its way, sent with what
     * is erased now by somebody who gave up waiting, then comes too late.
     */
    @Override
    public void rewrite(InteractionId interaction, List<Recorded> stream, long appliedUpTo) {
        states.refold(interaction, stream).ifPresent(state -> {
            long version = Math.max(state.version(), appliedUpTo);
            database.batchUpdate(side.sql(UPSERT), List.of(state), 1, AnalyticsProjection::row);
            database.update(side.sql(RAISE), version, interaction.tenant().value(), interaction.uuid());
            if (!write(List.of(state), Map.of(interaction, version))) {
                throw new Outage(
                        "The document of " + interaction + " is newer than its fold; it is rewritten when that has"
                                + " caught up",
                        null);
            }
        });
    }

    /** Versions of documents that were raised above those of their folds. */
    private Map<InteractionId, Long> raised(Collection<InteractionState> states) {
        Map<InteractionId, Long> raised = new HashMap<>();
        database.query(
                side.sql(RAISED),
                row -> {
                    InteractionId id =
                            new InteractionId(TenantId.of(row.getString("tenant")), row.getObject("id", UUID.class));
                    raised.put(id, row.getLong("document_version"));
                },
                states.stream().map(state -> state.id().tenant().value()).toArray(String[]::new),
                states.stream().map(state -> state.id().uuid().toString()).toArray(String[]::new));
        return raised;
    }

    private static void row(PreparedStatement row, InteractionState state) throws SQLException {
        row.setString(1, state.id().tenant().value());
        row.setObject(2, state.id().uuid());
        row.setLong(3, state.version());
        row.setString(4, StateTable.json(state));
    }

    /** @return whether all were written; a document that is newer already stays */
    private boolean write(List<InteractionState> states, Map<InteractionId, Long> raised) {
        states.stream().map(state -> state.id().tenant()).distinct().forEach(index::make);
        List<BulkOperation> operations = states.stream()
                .map(state -> operation(state, Math.max(state.version(), raised.getOrDefault(state.id(), 0L))))
                .toList();
        BulkResponse answer = engine.ask(
                SearchEngine.Patience.PROJECTION,
                client -> client.bulk(bulk -> bulk.requireAlias(true).operations(operations)));
        if (answer.errors()) {
            int number = 0;
            for (BulkResponseItem item : answer.items()) {
                check(item, states.get(number++).id().tenant());
            }
        }
        return answer.items().stream().noneMatch(item -> item.status() == CONFLICT);
    }

    private BulkOperation operation(InteractionState state, long version) {
        return BulkOperation.of(operation -> operation.<ObjectNode>index(
                document -> document.index(index.alias(state.id().tenant()))
                        .id(state.id().uuid().toString())
                        .version(version)
                        .versionType(VersionType.ExternalGte)
                        .document(AnalyticsDocument.of(state))));
    }

    private void check(BulkResponseItem item, TenantId tenant) {
        int status = item.status();
        String reason = SearchEngine.words(item.error());
        if (status == NOT_FOUND) {
            index.forget(tenant);
            throw new Outage("The index behind " + index.alias(tenant) + " is gone: " + reason, null);
        } else if (SearchEngine.isOutage(status)) {
            throw new Outage("Elasticsearch takes no documents for " + index.alias(tenant) + ": " + reason, null);
        } else if (status != CONFLICT && status >= 300) {
            throw new SearchEngine.Rejected(status, item.error());
        }
    }
}
