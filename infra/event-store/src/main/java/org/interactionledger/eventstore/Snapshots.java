package org.interactionledger.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;

/**
 * The latest snapshot of each aggregate; one whose class is gone, or has another revision, counts as none. The connection, and its transaction, are the caller's.
 */
final class Snapshots {

    private static final String STORE = """
            INSERT INTO ledger.snapshot AS known (aggregate_id, aggregate_type, sequence, event_id, recorded_at,
                                                  type, revision, metadata, payload)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (aggregate_id) DO UPDATE SET
                aggregate_type = excluded.aggregate_type, sequence = excluded.sequence,
                event_id = excluded.event_id, recorded_at = excluded.recorded_at, type = excluded.type,
                revision = excluded.revision, metadata = excluded.metadata, payload = excluded.payload
            WHERE known.sequence <= excluded.sequence""";

    private static final String READ = "SELECT * FROM ledger.snapshot WHERE aggregate_id = ?";

    private final Serializer serializer;

    Snapshots(Serializer serializer) {
        this.serializer = serializer;
    }

    int store(Connection connection, DomainEventMessage<?> snapshot) throws SQLException {
        SerializedObject<byte[]> payload = snapshot.serializePayload(serializer, byte[].class);
        SerializedObject<byte[]> metadata = snapshot.serializeMetaData(serializer, byte[].class);
        try (PreparedStatement statement = connection.prepareStatement(STORE)) {
            statement.setString(1, snapshot.getAggregateIdentifier());
            statement.setString(2, snapshot.getType());
            statement.setLong(3, snapshot.getSequenceNumber());
            statement.setObject(4, UUID.fromString(snapshot.getIdentifier()));
            statement.setObject(5, snapshot.getTimestamp().atOffset(ZoneOffset.UTC));
            statement.setString(6, payload.getType().getName());
            statement.setString(7, payload.getType().getRevision());
            statement.setBytes(8, metadata.getData());
            statement.setBytes(9, payload.getData());
            return statement.executeUpdate();
        }
    }

    Optional<DomainEventMessage<?>> read(Connection connection, String aggregateId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setString(1, aggregateId);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && isOfThisRevision(rows) ? Optional.of(snapshot(rows)) : Optional.empty();
            }
        }
    }

    private boolean isOfThisRevision(ResultSet rows) throws SQLException {
        Class<?> type = serializer.classForType(new SimpleSerializedType(rows.getString("type"), null));
        return Objects.equals(
                rows.getString("revision"), serializer.typeForClass(type).getRevision());
    }

    private DomainEventMessage<?> snapshot(ResultSet rows) throws SQLException {
        SerializedMessage<?> message = new SerializedMessage<>(
                rows.getString("event_id"),
                new SimpleSerializedObject<>(
                        rows.getBytes("payload"), byte[].class, rows.getString("type"), rows.getString("revision")),
                new SimpleSerializedObject<>(rows.getBytes("metadata"), byte[].class, MetaData.class.getName(), null),
                serializer);
        return new GenericDomainEventMessage<>(
                rows.getString("aggregate_type"),
                rows.getString("aggregate_id"),
                rows.getLong("sequence"),
                message.getPayload(),
                message.getMetaData(),
                message.getIdentifier(),
                EventRow.instant(rows, "recorded_at"));
    }
}
