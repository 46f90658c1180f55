package org.interactionledger.projections.analytics;

import co.elastic.clients.elasticsearch._types.FieldSortNumericType;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.DateRangeQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.interactionledger.projections.interaction.PageCursor;
import org.interactionledger.projections.interaction.TextSearch;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.CountedAs;
import org.interactionledger.schemas.interaction.FindInteractions;
import org.interactionledger.schemas.interaction.Outcome;

/**
 * Finds contacts by their words, and those behind a figure. What stands between spaces is a phrase, and all phrases must occur: Chinese is indexed
 * character by character, so that any run of characters is found where it stands just so, and nowhere else.
 */
public final class WordSearch implements TextSearch {

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final SearchEngine engine;
    private final SearchIndex index;

    public WordSearch(SearchEngine engine, SearchIndex index) {
        this.engine = engine;
        this.index = index;
    }

    @Override
    public List<Hit> find(FindInteractions query, Optional<PageCursor> after, int limit) {
        SearchResponse<Void> answer = engine.ask(
                SearchEngine.Patience.PERSON, client -> client.search(request(query, after, limit), Void.class));
        return answer.hits().hits().stream()
                .map(hit -> hit(query.tenant(), hit.sort()))
                .toList();
    }

    private static Hit hit(TenantId tenant, List<FieldValue> sort) {
        UUID id = UUID.fromString(sort.get(1).stringValue());
        return new Hit(new InteractionId(tenant, id), Instant.parse(sort.get(0).stringValue()));
    }

    private SearchRequest request(FindInteractions query, Optional<PageCursor> after, int limit) {
        SortOrder order = switch (query.sort()) {
            case NEWEST_FIRST -> SortOrder.Desc;
            case OLDEST_FIRST -> SortOrder.Asc;
        };
        SearchRequest.Builder request = new SearchRequest.Builder()
                .index(index.alias(query.tenant()))
                .ignoreUnavailable(true)
                .size(limit)
                .source(source -> source.fetch(false))
                .trackTotalHits(hits -> hits.enabled(false))
                .query(all -> all.bool(bool -> bool.filter(criteria(query))))
                .sort(by -> by.field(field -> field.field("started_at")
                        .order(order)
                        .format("strict_date_optional_time_nanos")
                        .numericType(FieldSortNumericType.DateNanos)))
                .sort(by -> by.field(field -> field.field("id").order(order)));
        after.ifPresent(cursor ->
                request.searchAfter(cursor.startedAt().toString(), cursor.id().toString()));
        return request.build();
    }

    private static List<Query> criteria(FindInteractions query) {
        List<Query> criteria = new ArrayList<>();
        criteria.add(Query.of(all -> all.term(term -> term.field("absorbed").value(false))));
        query.text().ifPresent(text -> phrases(text, criteria));
        query.from().ifPresent(from -> criteria.add(started(range -> range.gte(from.toString()))));
        query.to().ifPresent(to -> criteria.add(started(range -> range.lt(to.toString()))));
        term(criteria, "numbers", query.number());
        term(criteria, "outcome", query.outcome().map(Outcome::name));
        query.countedAs().ifPresentOrElse(counted -> counted(query, counted, criteria), () -> {
            term(criteria, "took_part", query.agent());
            term(criteria, "queue", query.queue().map(QueueName::value));
        });
        return criteria;
    }

    private static void counted(FindInteractions query, CountedAs counted, List<Query> criteria) {
        criteria.addAll(CountedContacts.within(counted.direction(), query.queue(), query.agent()));
        criteria.add(CountedContacts.as(counted.measure(), counted.thresholds()));
    }

    private static void phrases(String text, List<Query> criteria) {
        SPACES.splitAsStream(AnalyticsDocument.folded(text).strip())
                .map(phrase -> Query.of(
                        all -> all.matchPhrase(words -> words.field("text").query(phrase))))
                .forEach(criteria::add);
    }

    private static Query started(UnaryOperator<DateRangeQuery.Builder> limit) {
        return Query.of(all -> all.range(range -> range.date(date -> limit.apply(date.field("started_at")))));
    }

    private static void term(List<Query> criteria, String field, Optional<String> value) {
        value.ifPresent(text ->
                criteria.add(Query.of(all -> all.term(term -> term.field(field).value(text)))));
    }
}
