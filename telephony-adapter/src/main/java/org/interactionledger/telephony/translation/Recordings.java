package org.interactionledger.telephony.translation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.schemas.identity.NameBasedUuid;
import org.interactionledger.schemas.identity.RecordingId;
import org.interactionledger.schemas.interaction.Observation;

/**
 * Recordings begin and end by events of their own. That one is masked is no event: it shows in the request
 * ({@code uuid_record … mask}) or in the application that did it.
 */
final class Recordings {

    private static final String ALL = "all";

    private record Running(String file, boolean paused) {}

    private final Calls calls;
    private final Map<UUID, List<Running>> byLeg = new HashMap<>();

    Recordings(Calls calls) {
        this.calls = calls;
    }

    void starts(Heard event) {
        calls.legOf(event)
                .ifPresent(leg -> event.text("Record-File-Path").ifPresent(file -> {
                    byLeg.computeIfAbsent(leg.id(), _ -> new ArrayList<>()).add(new Running(file, false));
                    calls.observe(
                            leg.contact(),
                            event.moment(),
                            new Observation.RecordingStart(idOf(event, file), leg.legId()));
                }));
    }

    void stops(Heard event) {
        calls.legOf(event)
                .ifPresent(leg -> event.text("Record-File-Path").ifPresent(file -> {
                    List<Running> running = byLeg.getOrDefault(leg.id(), List.of()).stream()
                            .filter(other -> !other.file().equals(file))
                            .toList();
                    if (running.isEmpty()) {
                        byLeg.remove(leg.id());
                    } else {
                        byLeg.put(leg.id(), new ArrayList<>(running));
                    }
                    calls.observe(
                            leg.contact(),
                            event.moment(),
                            new Observation.RecordingStop(idOf(event, file), leg.legId()));
                }));
    }

    /** {@code uuid_record <uuid> mask|unmask|pause|resume <file>}, as a request to the switch. */
    void requested(Heard event) {
        if (!event.says("API-Command", "uuid_record")) {
            return;
        }
        String[] words = event.text("API-Command-Argument").orElse("").strip().split("\\s+", 3);
        if (words.length == 3) {
            Heard.uuidIn(words[0])
                    .flatMap(calls::leg)
                    .ifPresent(leg -> pausing(words[1]).ifPresent(paused -> mask(leg, words[2], paused, event)));
        }
    }

    /** {@code record_session_mask <file>} and the like, as an application of the leg. */
    void applied(Leg leg, String application, Heard event) {
        if (application.startsWith("record_session_")) {
            pausing(application.substring("record_session_".length()))
                    .ifPresent(
                            paused -> mask(leg, event.text("Application-Data").orElse(""), paused, event));
        }
    }

    private static Optional<Boolean> pausing(String action) {
        return switch (action) {
            case "mask", "pause" -> Optional.of(true);
            case "unmask", "resume" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private void mask(Leg leg, String file, boolean paused, Heard event) {
        List<Running> known = byLeg.computeIfAbsent(leg.id(), _ -> new ArrayList<>());
        if (!file.equals(ALL)
                && known.stream().noneMatch(running -> running.file().equals(file))) {
            // It began while nobody listened.
            known.add(new Running(file, !paused));
        }
        known.replaceAll(running -> {
            boolean meant = running.file().equals(file) || file.equals(ALL);
            if (!meant || running.paused() == paused) {
                return running;
            }
            RecordingId id = idOf(event, running.file());
            calls.observe(
                    leg.contact(),
                    event.moment(),
                    paused
                            ? new Observation.RecordingPause(id, leg.legId())
                            : new Observation.RecordingResume(id, leg.legId()));
            return new Running(running.file(), paused);
        });
    }

    void forget(UUID leg) {
        byLeg.remove(leg);
    }

    void forgetAll() {
        byLeg.clear();
    }

    private static RecordingId idOf(Heard event, String file) {
        byte[] name = file.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(16 + name.length)
                .putLong(event.core().getMostSignificantBits())
                .putLong(event.core().getLeastSignificantBits())
                .put(name);
        return new RecordingId(NameBasedUuid.of("recording", bytes.array()));
    }
}
