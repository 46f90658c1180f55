package org.interactionledger.projections.analytics;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.Level;
import co.elastic.clients.elasticsearch.indices.segments.Segment;
import co.elastic.clients.elasticsearch.indices.stats.ShardStats;
import co.elastic.clients.json.JsonData;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.interactionledger.projections.subject.FormerVersions;
import org.interactionledger.schemas.identity.TenantId;

/**
 * Documents as they were before they were replaced. Elasticsearch marks them deleted, leaves them in their segment, and
 * keeps them for as long as a copy of the shard may ask for the history (a retention lease, renewed every 30 s). Then a
 * merge of the segments that hold them drops them, and a flush their files and the translog.
 */
public final class FormerDocuments implements FormerVersions.Documents {

    private static final int NOT_FOUND = 404;
    private static final long NOTHING = -1;

    private final SearchEngine engine;
    private final SearchIndex index;

    public FormerDocuments(SearchEngine engine, SearchIndex index) {
        this.engine = engine;
        this.index = index;
    }

    /** The last operation on the one shard that each of a tenant's indices has. */
    @Override
    public Map<String, Long> mark(TenantId tenant) {
        return index.indices(tenant).stream()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> ofIndex(client -> shards(client, name).stream()
                                .mapToLong(shard ->
                                        Objects.requireNonNull(shard.seqNo()).maxSeqNo())
                                .max()
                                .orElse(NOTHING))));
    }

    /** Writes each segment anew that has a deleted document, however few: that is the index once, at most. */
    @Override
    public boolean dropFormer(Map<String, Long> marks) {
        return marks.entrySet().stream().allMatch(mark -> dropFormer(mark.getKey(), mark.getValue()));
    }

    private boolean dropFormer(String name, long mark) {
        return mark == NOTHING || ofIndex(client -> dropped(client, name, mark) ? NOTHING : mark) == NOTHING;
    }

    private interface Work {
        long on(ElasticsearchClient client) throws IOException;
    }

    /** {@link #NOTHING} where the index is gone, and its files with it. */
    private long ofIndex(Work work) {
        try {
            return engine.ask(SearchEngine.Patience.MAINTENANCE, work::on);
        } catch (SearchEngine.Rejected e) {
            if (e.status() == NOT_FOUND) {
                return NOTHING;
            }
            throw e;
        }
    }

    private static boolean dropped(ElasticsearchClient client, String name, long mark) throws IOException {
        settle(client, name);
        if (shards(client, name).stream().anyMatch(shard -> historyIsNeeded(shard, mark))) {
            return false;
        }
        Set<String> holding = segments(client, name, segment -> segment.deletedDocs() > 0);
        if (holding.isEmpty()) {
            return true;
        }
        client.indices()
                .putSettings(change -> change.index(name)
                        .settings(all ->
                                all.otherSettings("index.merge.policy.expunge_deletes_allowed", JsonData.of(0))));
        client.indices().forcemerge(merge -> merge.index(name).onlyExpungeDeletes(true));
        settle(client, name);
        holding.retainAll(segments(client, name, _ -> true));
        return holding.isEmpty();
    }

    /** Whether some copy of the shard may still ask for what happened up to the mark. */
    private static boolean historyIsNeeded(ShardStats shard, long mark) {
        return Objects.requireNonNull(shard.retentionLeases()).leases().stream()
                .anyMatch(lease -> lease.retainingSeqNo() <= mark);
    }

    /** Readers let go of segments that are gone, and what is in the translog is in a segment. */
    private static void settle(ElasticsearchClient client, String name) throws IOException {
        client.indices().refresh(request -> request.index(name));
        client.indices().flush(request -> request.index(name).force(true).waitIfOngoing(true));
    }

    private static List<ShardStats> shards(ElasticsearchClient client, String name) throws IOException {
        return client.indices().stats(request -> request.index(name).level(Level.Shards)).indices().values().stream()
                .flatMap(stats -> Objects.requireNonNull(stats.shards()).values().stream())
                .flatMap(List::stream)
                .toList();
    }

    private static Set<String> segments(ElasticsearchClient client, String name, Predicate<Segment> which)
            throws IOException {
        return client.indices().segments(request -> request.index(name)).indices().values().stream()
                .flatMap(one -> one.shards().values().stream())
                .flatMap(List::stream)
                .flatMap(shard -> shard.segments().entrySet().stream())
                .filter(segment -> which.test(segment.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
