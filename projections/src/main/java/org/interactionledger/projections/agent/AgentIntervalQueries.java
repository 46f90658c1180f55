package org.interactionledger.projections.agent;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.queryhandling.QueryHandler;
import org.interactionledger.schemas.agent.AgentTimes;
import org.interactionledger.schemas.agent.AnalyseAgents;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers from the intervals of agents. */
public final class AgentIntervalQueries {

    private static final String TIMES = """
            WITH part AS (
                SELECT agent, status,
                       least(coalesce(until, :asOf), :to) - greatest(since, :from) AS time
                FROM projections.agent_interval
                WHERE tenant = :tenant AND since < least(:to, :asOf) AND (until IS NULL OR until > :from)
                  AND (:agent::text IS NULL OR agent = :agent)
            )
            SELECT agent,
                   extract(epoch FROM sum(time)) AS signed_in,
                   extract(epoch FROM sum(time) FILTER (WHERE status <> 'ON_BREAK')) AS available,
                   extract(epoch FROM sum(time) FILTER (WHERE status = 'ON_BREAK')) AS on_break
            FROM part GROUP BY agent ORDER BY agent""";

    private final JdbcClient database;

    public AgentIntervalQueries(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
    }

    @QueryHandler
    public AgentTimes on(AnalyseAgents query) {
        return new AgentTimes(database.sql(TIMES)
                .param("tenant", query.tenant().value())
                .param("from", AgentIntervalProjection.utc(query.from()))
                .param("to", AgentIntervalProjection.utc(query.to()))
                .param("asOf", AgentIntervalProjection.utc(query.asOf()))
                .param("agent", query.agent().orElse(null))
                .query(AgentIntervalQueries::row)
                .list());
    }

    private static AgentTimes.Row row(ResultSet row, int number) throws SQLException {
        return new AgentTimes.Row(
                row.getString("agent"), time(row, "signed_in"), time(row, "available"), time(row, "on_break"));
    }

    private static Duration time(ResultSet row, String column) throws SQLException {
        BigDecimal seconds = row.getBigDecimal(column);
        return row.wasNull()
                ? Duration.ZERO
                : Duration.ofMillis(seconds.movePointRight(3).longValue());
    }
}
