package org.interactionledger.projections.analytics;

import co.elastic.clients.elasticsearch.indices.ElasticsearchIndicesClient;
import co.elastic.clients.elasticsearch.indices.PutIndexTemplateResponse;
import co.elastic.clients.elasticsearch.indices.PutMappingResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.interactionledger.projections.processing.Side;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.identity.TenantId;
import tools.jackson.databind.JsonNode;

/**
 * The indices of contacts of one side: {@code il-region-tenant-interactions-v1}, -v2 and so on, of which the alias
 * {@code il-region-tenant-interactions} names the one that is read, and the same with {@code -standby} the other. Made
 * before the first document of a tenant is written, from the template under version control. Thread-safe.
 */
public final class SearchIndex {

    private static final String TEMPLATE = "/elasticsearch/interactions-template.json";
    private static final String EXISTS = "resource_already_exists_exception";

    private final SearchEngine engine;
    private final Region region;
    private final Side side;
    private final Set<TenantId> made = ConcurrentHashMap.newKeySet();

    public SearchIndex(SearchEngine engine, Region region, Side side) {
        this.engine = engine;
        this.region = region;
        this.side = side;
    }

    String alias(TenantId tenant) {
        return switch (side) {
            case LIVE -> base(tenant);
            case STANDBY -> base(tenant) + "-standby";
        };
    }

    private String base(TenantId tenant) {
        return "il-" + region + "-" + tenant + "-interactions";
    }

    /** Returns when the tenant's index and alias are there, and the index knows all fields. */
    void make(TenantId tenant) {
        if (made.contains(tenant)) {
            return;
        }
        ask(indices -> putTemplate(indices));
        if (exists(tenant)) {
            ask(indices -> putMapping(indices, alias(tenant)));
        } else {
            create(tenant);
        }
        made.add(tenant);
    }

    private boolean exists(TenantId tenant) {
        return ask(indices -> indices.existsAlias(request -> request.name(alias(tenant))))
                .value();
    }

    /** Under the next number that is free; where somebody else is quicker, his is looked for. */
    private void create(TenantId tenant) {
        long number = indices(tenant).stream()
                        .mapToLong(index -> number(tenant, index))
                        .max()
                        .orElse(0)
                + 1;
        try {
            ask(indices -> indices.create(index -> index.index(base(tenant) + "-v" + number)
                    .aliases(alias(tenant), behind -> behind.isWriteIndex(true))));
        } catch (SearchEngine.Rejected e) {
            if (!e.type().equals(EXISTS)) {
                throw e;
            }
            if (!exists(tenant)) {
                create(tenant);
            }
        }
    }

    /** Of the tenant, on both sides and on none. */
    List<String> indices(TenantId tenant) {
        return ask(indices -> indices.get(
                        request -> request.index(base(tenant) + "-v*").allowNoIndices(true)))
                .result()
                .keySet()
                .stream()
                .filter(index -> number(tenant, index) > 0)
                .sorted()
                .toList();
    }

    /** 0 for that of another tenant, whose name begins as this one's index. */
    private long number(TenantId tenant, String index) {
        String digits = index.substring(base(tenant).length() + 2);
        return digits.chars().allMatch(Character::isDigit) && !digits.isEmpty() ? Long.parseLong(digits) : 0;
    }

    /** The index turned out to be gone: the next {@link #make} looks again. */
    void forget(TenantId tenant) {
        made.remove(tenant);
    }

    void forgetAll() {
        made.clear();
    }

    private interface Asked<R> {
        R of(ElasticsearchIndicesClient indices) throws IOException;
    }

    private <R> R ask(Asked<R> request) {
        return engine.ask(SearchEngine.Patience.PROJECTION, client -> request.of(client.indices()));
    }

    private static PutIndexTemplateResponse putTemplate(ElasticsearchIndicesClient indices) throws IOException {
        try (InputStream resource = template()) {
            return indices.putIndexTemplate(
                    template -> template.name("il-interactions").withJson(resource));
        }
    }

    /** An index that an earlier version has made learns new fields; documents get them when they are written next. */
    private static PutMappingResponse putMapping(ElasticsearchIndicesClient indices, String alias) throws IOException {
        try (InputStream resource = template()) {
            JsonNode mappings = LedgerJson.mapper().readTree(resource).at("/template/mappings");
            return indices.putMapping(mapping -> mapping.index(alias).withJson(new StringReader(mappings.toString())));
        }
    }

    private static InputStream template() {
        InputStream resource = SearchIndex.class.getResourceAsStream(TEMPLATE);
        if (resource == null) {
            throw new IllegalStateException("The index template " + TEMPLATE + " is missing from the class path");
        }
        return resource;
    }
}
