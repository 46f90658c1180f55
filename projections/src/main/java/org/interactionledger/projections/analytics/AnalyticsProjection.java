package org.interactionledger.projections.analytics;

import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.interactionledger.projections.interaction.InteractionState;
import org.interactionledger.projections.interaction.StateTable;
import org.interactionledger.projections.processing.Outage;
import org.interactionledger.projections.processing.Projection;
import org.interactionledger.projections.processing.Recorded;
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
            WHERE known.version < EXCLUDED.version""";

    private final JdbcTemplate database;
    private final StateTable states;
    private final SearchEngine engine;
    private final SearchIndex index;

    public AnalyticsProjection(DataSource dataSource, SearchEngine engine, SearchIndex index) {
        this.database = new JdbcTemplate(dataSource);
        this.states = new StateTable(dataSource, "projections.analytics_fold");
        this.engine = engine;
        this.index = index;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void apply(List<Recorded> batch) {
        Collection<InteractionState> folded = states.fold(batch);
        if (folded.isEmpty()) {
            return;
        }
        database.batchUpdate(UPSERT, folded, folded.size(), AnalyticsProjection::row);
        write(List.copyOf(folded));
    }

    private static void row(PreparedStatement row, InteractionState state) throws SQLException {
        row.setString(1, state.id().tenant().value());
        row.setObject(2, state.id().uuid());
        row.setLong(3, state.version());
        row.setString(4, StateTable.json(state));
    }

    private void write(List<InteractionState> states) {
        states.stream().map(state -> state.id().tenant()).distinct().forEach(index::make);
        List<BulkOperation> operations = states.stream().map(this::operation).toList();
        BulkResponse answer = engine.ask(
                SearchEngine.Patience.PROJECTION,
                client -> client.bulk(bulk -> bulk.requireAlias(true).operations(operations)));
        if (answer.errors()) {
            int number = 0;
            for (BulkResponseItem item : answer.items()) {
                check(item, states.get(number++).id().tenant());
            }
        }
    }

    private BulkOperation operation(InteractionState state) {
        return BulkOperation.of(operation -> operation.<ObjectNode>index(
                document -> document.index(index.alias(state.id().tenant()))
                        .id(state.id().uuid().toString())
                        .version(state.version())
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
