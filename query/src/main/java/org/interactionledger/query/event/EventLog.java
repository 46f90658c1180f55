package org.interactionledger.query.event;

import java.util.OptionalLong;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.interactionledger.query.problem.ProblemKind;
import org.interactionledger.query.problem.Refused;
import org.interactionledger.schemas.codec.PersonalDataCipher;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The log of all events by position. Positions are those of the store's tokens: total, ascending, without gaps in our
 * own store.
 */
@Component
class EventLog {

    /** Before every event of any store: in-memory stores count from 0, ours from 1. */
    static final long BEFORE_ALL = -1;

    private static final Logger log = LoggerFactory.getLogger(EventLog.class);

    private final EventStore store;

    EventLog(EventStore store) {
        this.store = store;
    }

    /** Position of the last event, or {@link #BEFORE_ALL}. */
    long head() {
        try {
            TrackingToken head = store.createHeadToken();
            return head == null ? BEFORE_ALL : position(head);
        } catch (RuntimeException e) {
            throw unavailable(e);
        }
    }

    /** Everything after this position, waiting at the end for more. Close it. */
    BlockingStream<TrackedEventMessage<?>> openAfter(long position) {
        try {
            return store.openStream(position < 0 ? null : new GlobalSequenceTrackingToken(position));
        } catch (RuntimeException e) {
            throw unavailable(e);
        }
    }

    static long position(@Nullable TrackingToken token) {
        OptionalLong position = token == null ? OptionalLong.empty() : token.position();
        return position.orElseThrow(
                () -> new IllegalStateException("The store gave a token without position: " + token));
    }

    static Refused unavailable(RuntimeException cause) {
        log.warn("The event store cannot be read: {}", cause.toString());
        log.debug("The event store cannot be read", cause);
        if (cause instanceof PersonalDataCipher.KeysUnavailable) {
            return Refused.because(
                    ProblemKind.UNAVAILABLE,
                    "The keys of personal data cannot be reached, so it cannot be read. It is not erased; try again.");
        }
        return Refused.because(
                ProblemKind.UNAVAILABLE, "The event store cannot be reached. Nothing is lost; try again.");
    }
}
