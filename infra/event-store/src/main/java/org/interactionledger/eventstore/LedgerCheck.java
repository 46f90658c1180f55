package org.interactionledger.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.interactionledger.eventstore.EventTable.Head;
import org.interactionledger.schemas.codec.CanonicalEncoding;

/**
 * Walks the whole log and says where it is not what was appended: a row that does not give its own hash, a position
 * that is missing or too many, a recorded-at that steps back. Goes on to the end. A log rewritten together with its
 * hashes is not found out here: that takes evidence kept outside the database.
 */
public final class LedgerCheck {

    private static final int PAGE = 1_000;

    private LedgerCheck() {}

    /** One thing that is wrong. */
    public record Finding(long position, String expected, String found) {}

    /** @return the number of rows looked at */
    public static long run(DataSource database, Consumer<Finding> findings) {
        try (Connection connection = database.getConnection()) {
            Head head = EventTable.head(connection);
            long rows = 0;
            long position = 0;
            Instant recordedAt = Instant.MIN;
            List<EventRow> page = EventTable.afterPosition(connection, 0, PAGE);
            while (!page.isEmpty()) {
                for (EventRow event : page) {
                    reportMissing(position, event.row().position(), findings);
                    check(event, recordedAt, findings);
                    position = event.row().position();
                    recordedAt = event.row().recordedAt();
                    rows++;
                }
                page = EventTable.afterPosition(connection, position, PAGE);
            }
            reportMissing(position, head.position() + 1, findings);
            if (position > EventTable.head(connection).position()) {
                findings.accept(new Finding(position, "no event beyond the head", "an event"));
            }
            return rows;
        } catch (SQLException e) {
            throw LedgerUnavailable.from(e, "be checked");
        }
    }

    private static void check(EventRow event, Instant notBefore, Consumer<Finding> findings) {
        HexFormat hex = HexFormat.of();
        String computed = hex.formatHex(CanonicalEncoding.sha256(event.row()));
        if (!computed.equals(event.hexHash())) {
            findings.accept(new Finding(event.row().position(), "hash " + event.hexHash(), "content of " + computed));
        }
        if (event.row().recordedAt().isBefore(notBefore)) {
            findings.accept(new Finding(
                    event.row().position(),
                    "recorded at " + notBefore + " or later",
                    "recorded at " + event.row().recordedAt()));
        }
    }

    private static void reportMissing(long before, long next, Consumer<Finding> findings) {
        if (next - before == 2) {
            findings.accept(new Finding(before + 1, "an event", "nothing"));
        } else if (next - before > 2) {
            findings.accept(new Finding(before + 1, "events up to position " + (next - 1), "nothing"));
        }
    }
}
