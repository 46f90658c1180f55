package org.interactionledger.telephony.journal;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import org.interactionledger.telephony.esl.Bytes;

/**
 * One thing that happened on the connection to a switch.
 *
 * @param receivedAt by our own clock, when the last of its bytes had come
 * @param connection number of the connection, as its listener counts them
 * @param content    the raw bytes of an event's frame; the text in UTF-8 of an answer, and of the reason where the
 *                   connection was lost; else empty
 */
public record JournalRecord(Instant receivedAt, long connection, Kind kind, Bytes content) {

    /** What happened. The codes are part of the file format. */
    public enum Kind {
        EVENT(1),
        CONNECTED(2),
        LOST(3),
        /** What the switch answered to a question of the adapter: the text in UTF-8. */
        ANSWER(4);

        private final int code;

        Kind(int code) {
            this.code = code;
        }
    }

    private static final int HEAD_BYTES = 1 + Long.BYTES + Integer.BYTES + Long.BYTES;

    public JournalRecord {
        Objects.requireNonNull(receivedAt);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(content);
    }

    byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES + content.size())
                .put((byte) kind.code)
                .putLong(receivedAt.getEpochSecond())
                .putInt(receivedAt.getNano())
                .putLong(connection);
        content.into(bytes);
        return bytes.array();
    }

    /** Only for bytes that were authenticated: whatever is wrong with them is our own fault. */
    static JournalRecord fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        Kind kind = kindOf(in.get());
        Instant receivedAt = Instant.ofEpochSecond(in.getLong(), in.getInt());
        long connection = in.getLong();
        Bytes whole = Bytes.copyOf(bytes);
        return new JournalRecord(receivedAt, connection, kind, whole.slice(HEAD_BYTES, bytes.length));
    }

    private static Kind kindOf(byte code) {
        for (Kind kind : Kind.values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalStateException("The journal has a record of kind " + code
                + ", which a newer version wrote. Start that version, or a newer one.");
    }
}
