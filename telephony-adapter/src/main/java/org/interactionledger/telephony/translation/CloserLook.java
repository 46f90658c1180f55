package org.interactionledger.telephony.translation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.telephony.translation.SwitchLists.ListedChannel;

/**
 * Channels that a list shows and that nobody has heard of. The adapter asks for each of them; until the switch has
 * answered, or it is clear that it will not, nothing is said of them, and what the switch tells meanwhile is kept in
 * its order. Not thread-safe.
 */
final class CloserLook {

    /** By the switch's clock. A switch answers hundreds of such questions in a second. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Some 10 MB of usual events. */
    static final int MOST_KEPT = 2_000;

    /**
     * One that was found.
     *
     * @param dump what the switch says of it; empty where it did not answer
     */
    record Found(ListedChannel channel, Optional<Heard> dump) {}

    private final Map<UUID, ListedChannel> found = new LinkedHashMap<>();
    private final Map<UUID, Heard> dumps = new HashMap<>();
    private Instant until = Instant.MIN;
    private List<Heard> kept = new ArrayList<>();

    void begin(List<ListedChannel> unheardOf, Instant listed) {
        unheardOf.forEach(channel -> found.put(channel.id(), channel));
        until = listed.plus(PATIENCE);
    }

    boolean isOn() {
        return !found.isEmpty();
    }

    /** A channel that was not found is known better from its events. */
    void seen(Heard dump) {
        dump.channel().filter(found::containsKey).ifPresent(id -> dumps.put(id, dump));
    }

    /** Whether there is time and room to keep another event. */
    boolean hasPatience(Heard event) {
        return kept.size() < MOST_KEPT && !event.moment().at().isAfter(until);
    }

    void keep(Heard event) {
        kept.add(event);
    }

    /** Ends the look; in the order of the list. */
    List<Found> end() {
        List<Found> all = found.values().stream()
                .map(channel -> new Found(channel, Optional.ofNullable(dumps.get(channel.id()))))
                .toList();
        found.clear();
        dumps.clear();
        return all;
    }

    /** The events that were kept, once the look is over. */
    List<Heard> release() {
        if (isOn() || kept.isEmpty()) {
            return List.of();
        }
        List<Heard> released = kept;
        kept = new ArrayList<>();
        return released;
    }
}
