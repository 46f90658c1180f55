package org.interactionledger.projections.analytics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
    private static final int BAD_REQUEST = 400;

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
        engine.put("/_index_template/il-interactions", template());
        String alias = alias(tenant);
        try {
            engine.put("/" + alias + VERSION, "{\"aliases\":{\"" + alias + "\":{\"is_write_index\":true}}}");
        } catch (SearchEngine.Rejected e) {
            boolean exists = e.status() == BAD_REQUEST && e.toString().contains("resource_already_exists");
            if (!exists) {
                throw e;
            }
        }
        made.add(tenant);
    }

    /** The index turned out to be gone: the next {@link #make} looks again. */
    void forget(TenantId tenant) {
        made.remove(tenant);
    }

    private static String template() {
        try (InputStream resource = SearchIndex.class.getResourceAsStream(TEMPLATE)) {
            if (resource == null) {
                throw new IllegalStateException("The index template " + TEMPLATE + " is missing from the class path");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The index template " + TEMPLATE + " cannot be read", e);
        }
    }
}
