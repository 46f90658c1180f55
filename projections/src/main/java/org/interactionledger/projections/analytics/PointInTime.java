package org.interactionledger.projections.analytics;

import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;

/**
 * A tenant's contacts as the search engine showed them when this was opened: pages that are read from it join without
 * loss or repeat while documents are written. Holds a handle of the engine until it is closed.
 */
final class PointInTime implements AutoCloseable {

    /** Renewed by each page. */
    private static final Time KEPT = Time.of(time -> time.time("30s"));

    private final SearchEngine engine;
    private final String id;

    private PointInTime(SearchEngine engine, String id) {
        this.engine = engine;
        this.id = id;
    }

    /** Of an index that is not there, an empty one. */
    static PointInTime open(SearchEngine engine, String index) {
        return new PointInTime(
                engine,
                engine.ask(
                                SearchEngine.Patience.PERSON,
                                client -> client.openPointInTime(now ->
                                        now.index(index).ignoreUnavailable(true).keepAlive(KEPT)))
                        .id());
    }

    <D> SearchResponse<D> search(SearchRequest.Builder request, Class<D> document) {
        SearchRequest search = request.pit(now -> now.id(id).keepAlive(KEPT)).build();
        return engine.ask(SearchEngine.Patience.PERSON, client -> client.search(search, document));
    }

    @Override
    public void close() {
        engine.ask(SearchEngine.Patience.PERSON, client -> client.closePointInTime(now -> now.id(id)));
    }
}
