package org.interactionledger.command.interaction;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.interactionledger.schemas.identity.AlertId;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.RecordingId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.VerdictId;
import org.interactionledger.schemas.interaction.InteractionEvent;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.provenance.SourceKey;

/** What the write side knows of an interaction. Immutable; folded from its events by {@link ContactFold}. */
public sealed interface Contact {

    default int recordedFacts() {
        return switch (this) {
            case Unknown _ -> 0;
            case Open(var facts) -> facts.recorded().size();
            case Ended(var facts, var _, var _) -> facts.recorded().size();
        };
    }

    /** Nothing was ever recorded. */
    record Unknown() implements Contact {}

    /** The customer is there. */
    record Open(Facts facts) implements Contact {}

    /** The customer is gone. */
    record Ended(Facts facts, Instant at, boolean wrappedUp) implements Contact {}

    /** One fact is one kind of event from one source. */
    record FactKey(SourceKey source, String type) {}

    /**
     * What is known in any state.
     *
     * @param startedAt empty while only later facts are known
     * @param customer  empty in an internal call and while the start is unknown
     * @param requests  digest of the body by idempotency key
     * @param alerts    whether each alert was acknowledged
     * @param paused    recordings without sound
     */
    record Facts(
            InteractionId id,
            Optional<Instant> startedAt,
            Optional<SubjectId> customer,
            Map<Address, SubjectId> parties,
            Set<FactKey> recorded,
            Map<String, String> requests,
            Progress progress,
            Map<AlertId, Boolean> alerts,
            Set<VerdictId> verdicts,
            Set<RecordingId> paused,
            Sightings sightings) {

        static Facts none(InteractionId id) {
            return new Facts(
                    id,
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    Set.of(),
                    Map.of(),
                    Progress.none(),
                    Map.of(),
                    Set.of(),
                    Set.of(),
                    Sightings.none());
        }

        Facts recording(FactKey key) {
            Set<FactKey> more = new HashSet<>(recorded);
            more.add(key);
            Map<String, String> requestsNow = requests;
            if (key.source() instanceof SourceKey.Api(String name, String digest)) {
                requestsNow = with(requests, name, digest);
            }
            return new Facts(
                    id, startedAt, customer, parties, more, requestsNow, progress, alerts, verdicts, paused, sightings);
        }

        Facts started(Instant at, Optional<SubjectId> who) {
            return new Facts(
                    id,
                    Optional.of(at),
                    who,
                    parties,
                    recorded,
                    requests,
                    progress,
                    alerts,
                    verdicts,
                    paused,
                    sightings);
        }

        Facts meeting(Address address, SubjectId subject) {
            return new Facts(
                    id,
                    startedAt,
                    customer,
                    with(parties, address, subject),
                    recorded,
                    requests,
                    progress,
                    alerts,
                    verdicts,
                    paused,
                    sightings);
        }

        Facts progressing(Progress now) {
            return new Facts(
                    id, startedAt, customer, parties, recorded, requests, now, alerts, verdicts, paused, sightings);
        }

        Facts alert(AlertId alert, boolean acknowledged) {
            return new Facts(
                    id,
                    startedAt,
                    customer,
                    parties,
                    recorded,
                    requests,
                    progress,
                    with(alerts, alert, acknowledged),
                    verdicts,
                    paused,
                    sightings);
        }

        Facts verdict(VerdictId verdict) {
            Set<VerdictId> more = new HashSet<>(verdicts);
            more.add(verdict);
            return new Facts(
                    id, startedAt, customer, parties, recorded, requests, progress, alerts, more, paused, sightings);
        }

        Facts pausing(RecordingId recording, boolean on) {
            Set<RecordingId> now = new HashSet<>(paused);
            if (on) {
                now.add(recording);
            } else {
                now.remove(recording);
            }
            return new Facts(
                    id, startedAt, customer, parties, recorded, requests, progress, alerts, verdicts, now, sightings);
        }

        Facts sighting(InteractionEvent event) {
            return new Facts(
                    id,
                    startedAt,
                    customer,
                    parties,
                    recorded,
                    requests,
                    progress,
                    alerts,
                    verdicts,
                    paused,
                    sightings.learn(event));
        }

        private static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
            Map<K, V> more = new HashMap<>(map);
            more.put(key, value);
            return more;
        }
    }
}
