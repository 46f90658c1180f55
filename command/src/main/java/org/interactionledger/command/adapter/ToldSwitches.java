package org.interactionledger.command.adapter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.telephony.ListSwitches;
import org.interactionledger.schemas.telephony.SwitchStatus;
import org.interactionledger.schemas.telephony.SwitchStatuses;

/**
 * What adapters in other processes said last of their switches, and that they have gone silent where they have. Kept in
 * memory: an adapter says it again every second. Thread-safe.
 */
public final class ToldSwitches {

    private static final Duration BELIEVED = Duration.ofSeconds(10);
    private static final Duration REMEMBERED = Duration.ofHours(24);

    private static final String STANDBY = "standby";
    private static final String SILENT = "silent";

    private final Map<Place, Told> told = new ConcurrentHashMap<>();
    private final Clock clock;

    private record Place(UUID adapter, SwitchId telephoneSwitch) {}

    private record Told(SwitchStatus status, Instant at) {}

    public ToldSwitches(Clock clock) {
        this.clock = clock;
    }

    /** @param adapter one process of it */
    void told(UUID adapter, SwitchStatuses statuses) {
        Instant now = clock.instant();
        statuses.switches()
                .forEach(status -> told.put(new Place(adapter, status.telephoneSwitch()), new Told(status, now)));
        told.values().removeIf(old -> old.at().isBefore(now.minus(REMEMBERED)));
    }

    /** One for each switch: of the adapter that speaks for it, rather than one that stands by or is silent. */
    @QueryHandler
    public SwitchStatuses statuses(ListSwitches query) {
        Instant believed = clock.instant().minus(BELIEVED);
        Comparator<Told> better = Comparator.<Told, Boolean>comparing(
                        one -> one.at().isAfter(believed))
                .thenComparing(one -> !one.status().state().equals(STANDBY))
                .thenComparing(Told::at);
        return new SwitchStatuses(told.values().stream()
                        .collect(Collectors.toMap(
                                one -> one.status().telephoneSwitch(),
                                one -> one,
                                (one, other) -> better.compare(one, other) >= 0 ? one : other))
                        .values()
                        .stream()
                        .map(one -> one.at().isAfter(believed) ? one.status() : silent(one))
                        .sorted(Comparator.comparing(
                                status -> status.telephoneSwitch().toString()))
                        .toList())
                .of(query.tenant());
    }

    private static SwitchStatus silent(Told last) {
        SwitchStatus known = last.status();
        return new SwitchStatus(
                known.telephoneSwitch(),
                SILENT,
                Optional.of(
                        "Its adapter has said nothing since. See whether that process runs and reaches the ledger."),
                Optional.of(last.at()),
                known.core(),
                known.lastDurable(),
                known.frames(),
                known.malformed(),
                known.behind());
    }
}
