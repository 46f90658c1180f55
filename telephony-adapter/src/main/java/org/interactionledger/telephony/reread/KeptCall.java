package org.interactionledger.telephony.reread;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.interactionledger.schemas.provenance.SourceKey;

/** Channels that mention each other, and the events that mention them. In change while frames are read. */
final class KeptCall {

    /** Channels whose beginning is kept, with the run of the switch in which they began. */
    final Set<Channel> begun = new HashSet<>();

    final Set<UUID> open = new HashSet<>();
    final Set<UUID> mentioned = new HashSet<>();
    final Set<SourceKey> read = new HashSet<>();

    /** Whatever events take for a channel. */
    final Set<UUID> channels = new HashSet<>();

    /** Frames were lost while it went on. */
    boolean missesSome;

    /** One channel of one run of the switch. */
    record Channel(UUID core, UUID id) {}

    /** Takes in all of another. */
    void join(KeptCall other) {
        begun.addAll(other.begun);
        open.addAll(other.open);
        mentioned.addAll(other.mentioned);
        read.addAll(other.read);
        channels.addAll(other.channels);
        missesSome |= other.missesSome;
    }

    /** The beginning of each of its channels is kept, and all that followed. */
    boolean isKeptFromTheStart() {
        return !missesSome
                && channels.stream()
                        .allMatch(id ->
                                begun.stream().anyMatch(channel -> channel.id().equals(id)));
    }

    boolean isOver() {
        return open.isEmpty();
    }
}
