package org.interactionledger.projections.reading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.queryhandling.QueryHandler;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.reading.FindReadings;
import org.interactionledger.schemas.reading.Purpose;
import org.interactionledger.schemas.reading.ReadKind;
import org.interactionledger.schemas.reading.Readings;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers who read what. All that one event tells of is on one page. */
public final class ReadingQueries {

    private static final String PAGE = """
            SELECT tenant, position, at, read_by, purpose, reference, what, interaction
            FROM projections.reading
            WHERE tenant = :tenant AND position < :before
                AND (:interaction::uuid IS NULL OR interaction = :interaction::uuid)
                AND (:by::text IS NULL OR read_by = :by::text)
            ORDER BY position DESC
            FETCH FIRST :limit ROWS WITH TIES""";

    private final JdbcClient database;

    public ReadingQueries(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
    }

    @QueryHandler
    public Readings on(FindReadings query) {
        List<Readings.Entry> items = database.sql(PAGE)
                .param("tenant", query.tenant().value())
                .param("before", query.before().orElse(Long.MAX_VALUE))
                .param(
                        "interaction",
                        query.interaction().map(InteractionId::uuid).orElse(null))
                .param("by", query.by().map(UserId::value).orElse(null))
                .param("limit", query.limit())
                .query(ReadingQueries::entry)
                .list();
        return new Readings(
                items,
                items.size() < query.limit()
                        ? OptionalLong.empty()
                        : OptionalLong.of(items.getLast().position()));
    }

    private static Readings.Entry entry(ResultSet row, int number) throws SQLException {
        return new Readings.Entry(
                row.getLong("position"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new UserId(row.getString("read_by")),
                Purpose.valueOf(row.getString("purpose")),
                Optional.ofNullable(row.getString("reference")),
                ReadKind.valueOf(row.getString("what")),
                new InteractionId(TenantId.of(row.getString("tenant")), row.getObject("interaction", UUID.class)));
    }
}
