package org.interactionledger.projections.analytics;

import co.elastic.clients.elasticsearch._types.FieldSortNumericType;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.interaction.AnalyseRepeats;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.RepeatFigures;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Walks over the contacts from outside, customer by customer, and looks which belong together. Takes time in proportion
 * to the contacts of the span with a window before and after it; holds one page and one customer's contacts.
 */
public final class RepeatQueries {

    private static final int PAGE = 2_000;

    private final SearchEngine engine;
    private final SearchIndex index;

    public RepeatQueries(SearchEngine engine, SearchIndex index) {
        this.engine = engine;
        this.index = index;
    }

    @QueryHandler
    public RepeatFigures on(AnalyseRepeats query) {
        try (PointInTime now = PointInTime.open(engine, index.alias(query.tenant()))) {
            Repeats repeats = new Repeats(query);
            List<FieldValue> after = List.of();
            do {
                List<Hit<ObjectNode>> page =
                        now.search(known(query, after), ObjectNode.class).hits().hits();
                for (Hit<ObjectNode> hit : page) {
                    Optional.ofNullable(hit.source())
                            .map(RepeatQueries::contact)
                            .ifPresent(repeats::next);
                }
                after = page.size() < PAGE ? List.of() : page.getLast().sort();
            } while (!after.isEmpty());
            return repeats.figures(unknown(now, query));
        }
    }

    /** Those of customers who can be told apart, by customer, then by start. */
    private static SearchRequest.Builder known(AnalyseRepeats query, List<FieldValue> after) {
        List<Query> criteria = new ArrayList<>(
                CountedContacts.within(Optional.of(Direction.INBOUND), Optional.empty(), Optional.empty()));
        criteria.add(Query.of(all -> all.exists(there -> there.field("customer"))));
        criteria.add(started(query.from().minus(query.window()), query.to().plus(query.window())));
        SearchRequest.Builder request = new SearchRequest.Builder()
                .size(PAGE)
                .trackTotalHits(hits -> hits.enabled(false))
                .source(source ->
                        source.filter(fields -> fields.includes("customer", "started_at", "queue", "answered", "over")))
                .query(all -> all.bool(bool -> bool.filter(criteria)))
                .sort(by -> by.field(field -> field.field("customer").order(SortOrder.Asc)))
                .sort(by -> by.field(field -> field.field("started_at")
                        .order(SortOrder.Asc)
                        .format("strict_date_optional_time_nanos")
                        .numericType(FieldSortNumericType.DateNanos)))
                .sort(by -> by.field(field -> field.field("id").order(SortOrder.Asc)));
        return after.isEmpty() ? request : request.searchAfter(after);
    }

    private static long unknown(PointInTime now, AnalyseRepeats query) {
        List<Query> criteria = new ArrayList<>(
                CountedContacts.within(Optional.of(Direction.INBOUND), query.queue(), Optional.empty()));
        criteria.add(started(query.from(), query.to()));
        SearchRequest.Builder request = new SearchRequest.Builder()
                .size(0)
                .query(all -> all.bool(
                        bool -> bool.filter(criteria).mustNot(none -> none.exists(there -> there.field("customer")))))
                .trackTotalHits(hits -> hits.enabled(true));
        return Optional.ofNullable(now.search(request, Void.class).hits().total())
                .map(total -> total.value())
                .orElse(0L);
    }

    private static Query started(Instant from, Instant to) {
        return Query.of(all -> all.range(range ->
                range.date(date -> date.field("started_at").gte(from.toString()).lt(to.toString()))));
    }

    private static Repeats.Contact contact(JsonNode document) {
        return new Repeats.Contact(
                document.path("customer").asString(),
                Instant.parse(document.path("started_at").asString()),
                document.has("queue")
                        ? Optional.of(QueueName.of(document.path("queue").asString()))
                        : Optional.empty(),
                document.path("answered").asBoolean() && document.path("over").asBoolean());
    }
}
