package org.interactionledger.bench;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A row of {@code ledger.event} as Java values, in the order of {@link #COLUMNS}, and nothing made of them. */
@SuppressWarnings("ArrayRecordComponent") // a row, handed on and never compared
record RawRow(
        long position,
        OffsetDateTime recordedAt,
        OffsetDateTime occurredAt,
        long sequence,
        UUID eventId,
        int revision,
        String tenant,
        String region,
        String aggregateType,
        String aggregateId,
        String type,
        byte[] metadata,
        byte[] payload,
        byte[] hash) {

    static final String COLUMNS = "position, recorded_at, occurred_at, sequence, event_id, revision, tenant, region,"
            + " aggregate_type, aggregate_id, type, metadata, payload, hash";

    static RawRow read(ResultSet row) throws SQLException {
        return new RawRow(
                row.getLong(1),
                row.getObject(2, OffsetDateTime.class),
                row.getObject(3, OffsetDateTime.class),
                row.getLong(4),
                row.getObject(5, UUID.class),
                row.getInt(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getBytes(12),
                row.getBytes(13),
                row.getBytes(14));
    }
}
