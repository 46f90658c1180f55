package org.interactionledger.projections.analytics;

import co.elastic.clients.elasticsearch.indices.update_aliases.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.interactionledger.projections.standby.OutsideCopies;
import org.interactionledger.schemas.identity.TenantId;

/**
 * The indices of all tenants on both sides. Those behind the aliases are exchanged in one request, which the search engine
 * does at once or not at all.
 */
public final class IndexSides implements OutsideCopies {

    private static final int NOT_FOUND = 404;

    private final SearchEngine engine;
    private final SearchIndex live;
    private final SearchIndex standby;
    private final Supplier<List<TenantId>> tenants;

    /** @param tenants that have documents on any side */
    public IndexSides(SearchEngine engine, SearchIndex live, SearchIndex standby, Supplier<List<TenantId>> tenants) {
        this.engine = engine;
        this.live = live;
        this.standby = standby;
        this.tenants = tenants;
    }

    @Override
    public Map<String, String> aliases() {
        Map<String, String> all = new TreeMap<>();
        for (TenantId tenant : tenants.get()) {
            for (String alias : List.of(live.alias(tenant), standby.alias(tenant))) {
                behind(alias).ifPresent(index -> all.put(alias, index));
            }
        }
        return all;
    }

    @Override
    public void exchange(Map<String, String> aliases) {
        Map<String, String> after = new TreeMap<>();
        for (TenantId tenant : tenants.get()) {
            String read = live.alias(tenant);
            String beside = standby.alias(tenant);
            if (aliases.containsKey(read) && aliases.containsKey(beside)) {
                after.put(read, aliases.get(beside));
                after.put(beside, aliases.get(read));
            }
        }
        if (!after.isEmpty()) {
            engine.ask(
                    SearchEngine.Patience.PERSON,
                    client -> client.indices().refresh(refresh -> refresh.index(List.copyOf(after.values()))));
            put(after);
        }
    }

    @Override
    public void restore(Map<String, String> aliases) {
        put(aliases);
    }

    @Override
    public void drop() {
        for (TenantId tenant : tenants.get()) {
            behind(standby.alias(tenant))
                    .ifPresent(index -> engine.ask(
                            SearchEngine.Patience.PERSON,
                            client -> client.indices().delete(delete -> delete.index(index))));
        }
        standby.forgetAll();
    }

    private void put(Map<String, String> aliases) {
        List<Action> actions = new ArrayList<>();
        aliases.forEach((alias, index) -> {
            behind(alias)
                    .filter(former -> !former.equals(index))
                    .ifPresent(former -> actions.add(Action.of(
                            action -> action.remove(one -> one.index(former).alias(alias)))));
            actions.add(Action.of(
                    action -> action.add(one -> one.index(index).alias(alias).isWriteIndex(true))));
        });
        engine.ask(
                SearchEngine.Patience.PERSON,
                client -> client.indices().updateAliases(update -> update.actions(actions)));
        live.forgetAll();
        standby.forgetAll();
    }

    private Optional<String> behind(String alias) {
        try {
            return engine
                    .ask(
                            SearchEngine.Patience.PERSON,
                            client -> client.indices().getAlias(request -> request.name(alias)))
                    .result()
                    .keySet()
                    .stream()
                    .findFirst();
        } catch (SearchEngine.Rejected e) {
            if (e.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
