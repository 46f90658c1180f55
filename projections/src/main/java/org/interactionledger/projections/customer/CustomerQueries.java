package org.interactionledger.projections.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.queryhandling.QueryHandler;
import org.interactionledger.projections.interaction.InteractionState;
import org.interactionledger.projections.interaction.StateTable;
import org.interactionledger.schemas.customer.CustomerAnswer;
import org.interactionledger.schemas.customer.CustomerContext;
import org.interactionledger.schemas.customer.CustomerContext.Counts;
import org.interactionledger.schemas.customer.GetCustomer;
import org.interactionledger.schemas.customer.GetCustomerOf;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.SubjectId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers with what {@link CustomerProjection} keeps. */
public final class CustomerQueries {

    private static final Duration THIRTY_DAYS = Duration.ofDays(30);

    private static final String LATEST = """
            SELECT state FROM projections.customer_contact
            WHERE tenant = :tenant AND customer = :customer AND listed
            ORDER BY started_at DESC, id DESC LIMIT :limit""";
    private static final String COUNTS = """
            SELECT min(started_at) AS first,
                count(*) AS contacts,
                count(*) FILTER (WHERE outcome = 'ANSWERED') AS answered,
                count(*) FILTER (WHERE outcome = 'ABANDONED') AS abandoned,
                count(*) FILTER (WHERE started_at >= :since) AS late_contacts,
                count(*) FILTER (WHERE started_at >= :since AND outcome = 'ANSWERED') AS late_answered,
                count(*) FILTER (WHERE started_at >= :since AND outcome = 'ABANDONED') AS late_abandoned
            FROM projections.customer_contact
            WHERE tenant = :tenant AND customer = :customer AND listed""";
    private static final String CUSTOMER_OF = """
            SELECT customer FROM projections.customer_contact
            WHERE tenant = :tenant AND id = :id AND customer IS NOT NULL""";

    private final JdbcClient database;
    private final Clock clock;

    private record Figures(Counts inAll, Counts lastThirtyDays, Optional<Instant> first) {}

    public CustomerQueries(DataSource dataSource, Clock clock) {
        this.database = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    @QueryHandler
    public CustomerAnswer on(GetCustomer query) {
        return new CustomerAnswer(context(query.customer(), query.limit()));
    }

    @QueryHandler
    public CustomerAnswer on(GetCustomerOf query) {
        return new CustomerAnswer(database.sql(CUSTOMER_OF)
                .param("tenant", query.interaction().tenant().value())
                .param("id", query.interaction().uuid())
                .query((row, _) -> new SubjectId(row.getObject(1, UUID.class)))
                .optional()
                .flatMap(customer ->
                        context(new DataSubjectId(query.interaction().tenant(), customer), query.limit())));
    }

    private Optional<CustomerContext> context(DataSubjectId customer, int limit) {
        List<InteractionState> latest = of(LATEST, customer)
                .param("limit", limit)
                .query((row, _) -> StateTable.parsed(row.getString(1)))
                .list();
        if (latest.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Figures figures = of(COUNTS, customer)
                .param("since", OffsetDateTime.ofInstant(now.minus(THIRTY_DAYS), ZoneOffset.UTC))
                .query(CustomerQueries::figures)
                .single();
        return Optional.of(CustomerFold.of(
                customer.subject(), latest, figures.lastThirtyDays(), figures.inAll(), figures.first(), now));
    }

    private JdbcClient.StatementSpec of(String statement, DataSubjectId customer) {
        return database.sql(statement)
                .param("tenant", customer.tenant().value())
                .param("customer", customer.subject().value());
    }

    private static Figures figures(ResultSet row, int number) throws SQLException {
        return new Figures(
                new Counts(row.getLong("contacts"), row.getLong("answered"), row.getLong("abandoned")),
                new Counts(row.getLong("late_contacts"), row.getLong("late_answered"), row.getLong("late_abandoned")),
                Optional.ofNullable(row.getObject("first", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
