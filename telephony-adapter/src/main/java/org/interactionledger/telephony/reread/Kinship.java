package org.interactionledger.telephony.reread;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.telephony.esl.EslEvent;
import org.interactionledger.telephony.esl.EslHeaders.Header;

/**
 * Which channels belong together, as far as events name one beside the other, and which of these calls are kept whole.
 * Two calls that are taken for one are judged together or not at all, so no harm is done. Not thread-safe.
 */
final class Kinship {

    /** They name the run, this event and a command's answer, and no channel. */
    private static final Set<String> NO_CHANNEL = Set.of("Core-UUID", "Event-UUID", "Job-UUID");

    /** Each names a channel, whose own beginning must be kept as well; it may come later, as events are displaced. */
    private static final List<String> CHANNELS = List.of(
            "Unique-ID",
            "Other-Leg-Unique-ID",
            "Bridge-A-Unique-ID",
            "Bridge-B-Unique-ID",
            "CC-Member-Session-UUID",
            "variable_originator",
            "variable_originating_leg_uuid",
            "variable_cc_member_session_uuid",
            "variable_fifo_bridge_uuid",
            "variable_loopback_from_uuid",
            "variable_other_loopback_from_uuid");

    private static final Set<String> ENDS = Set.of("CHANNEL_HANGUP_COMPLETE", "CHANNEL_DESTROY");

    private final Map<UUID, KeptCall> calls = new HashMap<>();
    private Optional<UUID> run = Optional.empty();

    void read(EslEvent event) {
        Optional<UUID> core = uuid(event.coreUuid());
        if (core.isEmpty()) {
            return;
        }
        if (run.filter(before -> !before.equals(core.get())).isPresent()) {
            calls().forEach(call -> call.open.clear()); // they died with the switch
        }
        run = core;
        Set<UUID> named = named(event);
        if (named.isEmpty()) {
            return;
        }
        KeptCall call = joined(named);
        call.read.add(new SourceKey.Esl(core.get(), event.sequence()));
        event.header("Unique-ID").flatMap(Kinship::uuid).ifPresent(own -> {
            if (event.name().equals("CHANNEL_CREATE") && call.begun.add(new KeptCall.Channel(core.get(), own))) {
                call.open.add(own);
            }
            if (ENDS.contains(event.name())) {
                call.open.remove(own);
            }
        });
        for (String header : CHANNELS) {
            event.header(header).flatMap(Kinship::uuid).ifPresent(call.channels::add);
        }
    }

    /** Some frames are missing here: of whatever goes on now, not all is kept. */
    void missesSome() {
        calls().stream().filter(call -> !call.isOver()).forEach(call -> call.missesSome = true);
    }

    Collection<KeptCall> calls() {
        Set<KeptCall> each = Collections.newSetFromMap(new IdentityHashMap<>());
        each.addAll(calls.values());
        return each;
    }

    private KeptCall joined(Set<UUID> named) {
        List<KeptCall> met = new ArrayList<>();
        named.forEach(id -> Optional.ofNullable(calls.get(id)).ifPresent(met::add));
        KeptCall call = met.isEmpty() ? new KeptCall() : met.getFirst();
        for (KeptCall other : met) {
            if (other != call) {
                call.join(other);
                other.mentioned.forEach(id -> calls.put(id, call));
            }
        }
        named.forEach(id -> {
            call.mentioned.add(id);
            calls.put(id, call);
        });
        return call;
    }

    private static Set<UUID> named(EslEvent event) {
        Set<UUID> named = new HashSet<>();
        for (Header header : event.headers().inOrder()) {
            if (!NO_CHANNEL.contains(header.name())) {
                uuid(header.value()).ifPresent(named::add);
            }
        }
        return named;
    }

    private static Optional<UUID> uuid(String text) {
        if (text.length() != 36) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
