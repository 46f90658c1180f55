package org.interactionledger.telephony.cdr;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Which leg was made for which, as far as records have told. A contact is named by its first leg; a record names only
 * the leg that its own was made for, which may itself have been made for another. Not thread-safe.
 */
final class LegTree {

    /** More than any chain of consultations and loopbacks has. */
    private static final int MOST_HOPS = 16;

    private final Map<UUID, Known> legs = new HashMap<>();

    private record Known(Optional<UUID> maker, boolean party, Instant since) {}

    /**
     * Where a leg belongs.
     *
     * @param first   the leg that the contact began with
     * @param madeFor the next leg towards it that has a party
     */
    record Place(UUID first, Optional<UUID> madeFor) {}

    void learn(CallRecord record, Instant now) {
        legs.put(record.leg(), new Known(record.maker(), record.party(), now));
    }

    /** Empty while a record on the way is missing. */
    Optional<Place> placeOf(UUID leg) {
        Optional<UUID> madeFor = Optional.empty();
        UUID at = leg;
        for (int hop = 0; hop < MOST_HOPS; hop++) {
            Known known = legs.get(at);
            if (known == null) {
                return Optional.empty();
            }
            if (hop > 0 && madeFor.isEmpty() && known.party()) {
                madeFor = Optional.of(at);
            }
            if (known.maker().isEmpty()) {
                return Optional.of(new Place(at, madeFor));
            }
            at = known.maker().get();
        }
        return Optional.empty();
    }

    void forgetBefore(Instant time) {
        List<UUID> old = new ArrayList<>();
        legs.forEach((leg, known) -> {
            if (known.since().isBefore(time)) {
                old.add(leg);
            }
        });
        old.forEach(legs::remove);
    }
}
