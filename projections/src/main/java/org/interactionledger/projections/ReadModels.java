package org.interactionledger.projections;

import java.util.List;
import javax.sql.DataSource;
import org.interactionledger.projections.agent.AgentIntervalProjection;
import org.interactionledger.projections.analytics.AnalyticsProjection;
import org.interactionledger.projections.analytics.IndexSides;
import org.interactionledger.projections.analytics.SearchEngine;
import org.interactionledger.projections.analytics.SearchIndex;
import org.interactionledger.projections.audit.AuditProjection;
import org.interactionledger.projections.control.ControlProjection;
import org.interactionledger.projections.customer.CustomerProjection;
import org.interactionledger.projections.dialog.DialogProjection;
import org.interactionledger.projections.interaction.InteractionProjection;
import org.interactionledger.projections.live.LiveProjection;
import org.interactionledger.projections.processing.Projection;
import org.interactionledger.projections.processing.Side;
import org.interactionledger.projections.reading.ReadingProjection;
import org.interactionledger.projections.retention.RetentionProjection;
import org.interactionledger.projections.standby.ReadModelSides;
import org.interactionledger.projections.subject.SubjectProjection;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.identity.TenantId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All read models that there are. A new one is added here. */
final class ReadModels {

    private static final String TENANTS = "SELECT DISTINCT tenant FROM projections.analytics_fold ORDER BY tenant";

    private final DataSource dataSource;
    private final SearchEngine engine;
    private final Region region;

    /** A projection on one side. */
    private interface OnSide {
        Projection of(DataSource dataSource, Side side);
    }

    ReadModels(DataSource dataSource, SearchEngine engine, Region region) {
        this.dataSource = dataSource;
        this.engine = engine;
        this.region = region;
    }

    List<ReadModelSides> all() {
        return List.of(
                sides(InteractionProjection::new),
                sides(LiveProjection::new),
                sides(AuditProjection::new),
                analytics(),
                sides(SubjectProjection::new),
                sides(ControlProjection::new),
                sides(DialogProjection::new),
                sides(ReadingProjection::new),
                sides(RetentionProjection::new),
                sides(CustomerProjection::new),
                sides(AgentIntervalProjection::new));
    }

    private ReadModelSides sides(OnSide projection) {
        return ReadModelSides.of(projection.of(dataSource, Side.LIVE), projection.of(dataSource, Side.STANDBY));
    }

    private ReadModelSides analytics() {
        SearchIndex live = new SearchIndex(engine, region, Side.LIVE);
        SearchIndex standby = new SearchIndex(engine, region, Side.STANDBY);
        return new ReadModelSides(
                new AnalyticsProjection(dataSource, Side.LIVE, engine, live),
                new AnalyticsProjection(dataSource, Side.STANDBY, engine, standby),
                new IndexSides(engine, live, standby, this::tenants));
    }

    private List<TenantId> tenants() {
        return JdbcClient.create(dataSource)
                .sql(TENANTS)
                .query((row, _) -> TenantId.of(row.getString(1)))
                .list();
    }
}
