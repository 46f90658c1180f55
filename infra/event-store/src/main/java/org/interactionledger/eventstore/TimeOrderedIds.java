package org.interactionledger.eventstore;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import org.axonframework.common.IdentifierFactory;

/**
 * Ids of events and other messages: UUIDs of version 7 (RFC 9562, 5.7), which begin with the time. A new one goes to
 * the right edge of the index of ids, so that appending costs the same however long the log is; random ones each touch
 * another page of it. Found by Axon through the service loader. Thread-safe.
 */
public final class TimeOrderedIds extends IdentifierFactory {

    private final TimeBasedEpochRandomGenerator ids = Generators.timeBasedEpochRandomGenerator();

    @Override
    public String generateIdentifier() {
        return ids.generate().toString();
    }
}
