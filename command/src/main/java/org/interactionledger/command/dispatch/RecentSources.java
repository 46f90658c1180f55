package org.interactionledger.command.dispatch;

import java.util.LinkedHashSet;
import java.util.SequencedSet;
import org.interactionledger.schemas.provenance.SourceKey;

/**
 * The latest sources of an aggregate that never ends, the oldest forgotten: a report comes twice within a moment, or
 * again after a restart of the adapter, not after hundreds of others. Immutable.
 */
public record RecentSources(SequencedSet<SourceKey> sources) {

    /** Covers what an adapter reads again from its journal after a crash, for one agent or switch. */
    private static final int REMEMBERED = 512;

    public static RecentSources none() {
        return new RecentSources(new LinkedHashSet<>());
    }

    public boolean contain(SourceKey source) {
        return sources.contains(source);
    }

    public RecentSources with(SourceKey source) {
        SequencedSet<SourceKey> more = new LinkedHashSet<>(sources);
        more.add(source);
        while (more.size() > REMEMBERED) {
            more.removeFirst();
        }
        return new RecentSources(more);
    }
}
