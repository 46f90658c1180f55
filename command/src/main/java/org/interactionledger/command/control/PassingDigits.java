package org.interactionledger.command.control;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.interactionledger.schemas.control.Digits;
import org.interactionledger.schemas.identity.ControlId;

/**
 * Digits that must not be kept, from the request until they are handed to the adapter, or to their deadline: in this
 * process's memory and nowhere else. Thread-safe.
 */
final class PassingDigits {

    private final Map<ControlId, Held> held = new ConcurrentHashMap<>();

    private record Held(Digits digits, Instant until) {}

    void put(ControlId control, Digits digits, Instant until, Instant now) {
        held.values().removeIf(other -> other.until().isBefore(now));
        held.put(control, new Held(digits, until));
    }

    Optional<Digits> find(ControlId control) {
        return Optional.ofNullable(held.get(control)).map(Held::digits);
    }

    void forget(ControlId control) {
        held.remove(control);
    }
}
