package org.interactionledger.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;

/** One row of the log as the database holds it, with the hash that is stored beside it. */
@SuppressWarnings("ArrayRecordComponent") // a row, handed on and never compared
record EventRow(Row row, byte[] hash) {

    static EventRow read(ResultSet rows) throws SQLException {
        return new EventRow(
                new Row(
                        rows.getLong("position"),
                        instant(rows, "recorded_at"),
                        rows.getString("tenant"),
                        rows.getString("region"),
                        rows.getString("event_id"),
                        rows.getString("aggregate_type"),
                        rows.getString("aggregate_id"),
                        rows.getLong("sequence"),
                        rows.getString("type"),
                        rows.getInt("revision"),
                        instant(rows, "occurred_at"),
                        rows.getBytes("metadata"),
                        rows.getBytes("payload")),
                rows.getBytes("hash"));
    }

    String hexHash() {
        return HexFormat.of().formatHex(hash);
    }

    static Instant instant(ResultSet rows, String column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }
}
