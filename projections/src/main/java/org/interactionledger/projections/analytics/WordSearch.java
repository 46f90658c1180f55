package org.interactionledger.projections.analytics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.interactionledger.projections.interaction.PageCursor;
import org.interactionledger.projections.interaction.TextSearch;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.interaction.FindInteractions;
import org.interactionledger.schemas.interaction.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds contacts by their words. What stands between spaces is a phrase, and all phrases must occur: Chinese is indexed
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
        String path = "/" + index.alias(query.tenant()) + "/_search?ignore_unavailable=true";
        JsonNode answer = engine.post(path, request(query, after, limit).toString());
        List<Hit> hits = new ArrayList<>();
        for (JsonNode hit : answer.path("hits").path("hits")) {
            JsonNode sort = hit.path("sort");
            hits.add(new Hit(
                    new InteractionId(
                            query.tenant(), UUID.fromString(sort.get(1).asString())),
                    Instant.parse(sort.get(0).asString())));
        }
        return hits;
    }

    private static ObjectNode request(FindInteractions query, Optional<PageCursor> after, int limit) {
        ObjectNode request = LedgerJson.mapper().createObjectNode();
        request.put("size", limit).put("_source", false).put("track_total_hits", false);
        ArrayNode filter = request.putObject("query").putObject("bool").putArray("filter");
        filter.addObject().putObject("term").put("absorbed", false);
        query.text().ifPresent(text -> phrases(text, filter));
        query.from().ifPresent(from -> started(filter).put("gte", from.toString()));
        query.to().ifPresent(to -> started(filter).put("lt", to.toString()));
        term(filter, "numbers", query.number());
        term(filter, "took_part", query.agent());
        term(filter, "queue", query.queue().map(QueueName::value));
        term(filter, "outcome", query.outcome().map(Outcome::name));
        String order = switch (query.sort()) {
            case NEWEST_FIRST -> "desc";
            case OLDEST_FIRST -> "asc";
        };
        ArrayNode sort = request.putArray("sort");
        sort.addObject()
                .putObject("started_at")
                .put("order", order)
                .put("format", "strict_date_optional_time_nanos")
                .put("numeric_type", "date_nanos");
        sort.addObject().putObject("id").put("order", order);
        after.ifPresent(cursor -> request.putArray("search_after")
                .add(cursor.startedAt().toString())
                .add(cursor.id().toString()));
        return request;
    }

    private static void phrases(String text, ArrayNode filter) {
        SPACES.splitAsStream(AnalyticsDocument.folded(text).strip())
                .forEach(phrase -> filter.addObject().putObject("match_phrase").put("text", phrase));
    }

    private static ObjectNode started(ArrayNode filter) {
        return filter.addObject().putObject("range").putObject("started_at");
    }

    private static void term(ArrayNode filter, String field, Optional<String> value) {
        value.ifPresent(text -> filter.addObject().putObject("term").put(field, text));
    }
}
