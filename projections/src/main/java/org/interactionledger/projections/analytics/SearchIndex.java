package org.interactionledger.projections.analytics;

import co.elastic.clients.elasticsearch.indices.ElasticsearchIndicesClient;
import co.elastic.clients.elasticsearch.indices.PutIndexTemplateResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.identity.TenantId;

/**
 * The indices of contacts: {@code il-region-tenant-interactions-v1} behind {@code il-region-tenant-interactions}. Made
 * before the first document of a tenant is written, from the template under version control. Thread-safe.
 */
public final class SearchIndex {

    private static final String TEMPLATE = "/elasticsearch/interactions-template.json";
    private static final String VERSION = "-v1";
    private static final String EXISTS = "resource_already_exists_exception";

    private final SearchEngine engine;
    private final Region region;
    private final Set<TenantId> made = ConcurrentHashMap.newKeySet();

    public SearchIndex(SearchEngine engine, Region region) {
        this.engine = engine;
        this.region = region;
    }

    String alias(TenantId tenant) {
        return "il-" + region + "-" + tenant + "-interactions";
    }

    /** Returns when the tenant's index and alias are there. */
    void make(TenantId tenant) {
        if (made.contains(tenant)) {
            return;
        }
        engine.ask(SearchEngine.Patience.PROJECTION, client -> putTemplate(client.indices()));
        String alias = alias(tenant);
        try {
            engine.ask(
                    SearchEngine.Patience.PROJECTION,
                    client -> client.indices()
                            .create(index ->
                                    index.index(alias + VERSION).aliases(alias, behind -> behind.isWriteIndex(true))));
        } catch (SearchEngine.Rejected e) {
            if (!e.type().equals(EXISTS)) {
                throw e;
            }
        }
        made.add(tenant);
    }

    /** The index turned out to be gone: the next {@link #make} looks again. */
    void forget(TenantId tenant) {
        made.remove(tenant);
    }

    private static PutIndexTemplateResponse putTemplate(ElasticsearchIndicesClient indices) throws IOException {
        try (InputStream resource = SearchIndex.class.getResourceAsStream(TEMPLATE)) {
            if (resource == null) {
                throw new IllegalStateException("The index template " + TEMPLATE + " is missing from the class path");
            }
            return indices.putIndexTemplate(
                    template -> template.name("il-interactions").withJson(resource));
        }
    }
}
