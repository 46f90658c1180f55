package org.interactionledger.projections.dialog;

import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.queryhandling.QueryHandler;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.DialogMark;
import org.interactionledger.schemas.interaction.ListUnlinkedDialogs;
import org.interactionledger.schemas.interaction.UnlinkedDialogs;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers which pairs are not linked on both sides. */
public final class DialogQueries {

    private static final String UNLINKED = """
            SELECT tenant, earlier, later, mark FROM projections.dialog_pair
            WHERE NOT (earlier_told AND later_told) ORDER BY position LIMIT 200""";

    private final JdbcClient database;

    public DialogQueries(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
    }

    @QueryHandler
    public UnlinkedDialogs on(ListUnlinkedDialogs query) {
        return new UnlinkedDialogs(database.sql(UNLINKED)
                .query((row, _) -> {
                    TenantId tenant = TenantId.of(row.getString("tenant"));
                    return new UnlinkedDialogs.Pair(
                            new InteractionId(tenant, row.getObject("earlier", UUID.class)),
                            new InteractionId(tenant, row.getObject("later", UUID.class)),
                            DialogMark.valueOf(row.getString("mark")));
                })
                .list());
    }
}
