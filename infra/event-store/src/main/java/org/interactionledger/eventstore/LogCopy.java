package org.interactionledger.eventstore;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.interactionledger.eventstore.Home.Head;
import org.interactionledger.schemas.codec.CanonicalEncoding;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;

/**
 * Moves a whole log from one home to another and proves that both are equal. Each page is appended, read back from the
 * target and compared, so a copy that was interrupted is a beginning that the next one goes on from, after it has
 * compared that too. Nobody else may write to the target meanwhile; the source is copied as far as it is at the start.
 */
public final class LogCopy {

    private static final int PAGE = 1_000;

    private final Home from;
    private final Home to;
    private final Progress progress;
    private final MessageDigest ofSource = sha256();
    private final MessageDigest ofTarget = sha256();

    private LogCopy(Home from, Home to, Progress progress) {
        this.from = from;
        this.to = to;
        this.progress = progress;
    }

    /** Told after each page, on the copying thread. */
    public interface Progress {

        /**
         * @param position up to which both homes are known to be equal
         * @param copied   events that were appended so far; the others were there
         * @param last     position up to which they will be
         */
        void at(long position, long copied, long last);
    }

    /**
     * Both homes have these events and no others.
     *
     * @param events       in all, which is also the last position
     * @param alreadyThere events that the target had before
     * @param sha256       over the canonical encodings of all events in order, the same when read from either home;
     *                     lower-case hex
     */
    public record Proof(long events, long alreadyThere, String sha256) {}

    /** The target holds something else than the source. Nothing was written after that was seen. */
    public static final class HomesDiffer extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private HomesDiffer(String message) {
            super(message);
        }
    }

    /**
     * @throws HomesDiffer if the target is neither empty nor a beginning of the source
     * @throws DamagedLog if one of the two is not what was appended to it
     * @throws LedgerUnavailable if one of the two is away; the copy goes on from there when it is begun again
     */
    public static Proof run(Home from, Home to, Progress progress) {
        return new LogCopy(from, to, progress).run();
    }

    private Proof run() {
        long last = from.head().position();
        long there = to.head().position();
        if (there > last) {
            throw new HomesDiffer(to.name() + " has " + there + " events and " + from.name() + " only " + last
                    + ": the target must be empty, or a beginning of the source. Nothing was written");
        }
        long position = 0;
        while (position < last) {
            long end = position < there ? there : last;
            List<Row> rows = from.rowsAfter(position, Math.toIntExact(Math.min(PAGE, end - position)));
            requireSome(rows, from, position);
            if (position >= there) {
                to.append(rows);
            }
            compare(rows, to.rowsAfter(position, rows.size()));
            position = rows.getLast().position();
            progress.at(position, Math.max(0, position - there), last);
        }
        Head head = to.head();
        if (head.position() != last) {
            throw new HomesDiffer(to.name() + " now ends at position " + head.position() + " and not at " + last
                    + ": somebody else writes to it");
        }
        return new Proof(last, there, proof());
    }

    private void compare(List<Row> rows, List<Row> copies) {
        if (rows.size() != copies.size()) {
            requireSome(copies, to, rows.getFirst().position() - 1);
            throw new HomesDiffer(
                    to.name() + " ends at position " + copies.getLast().position() + " and has not "
                            + rows.getLast().position());
        }
        for (int i = 0; i < rows.size(); i++) {
            byte[] original = CanonicalEncoding.encode(rows.get(i));
            byte[] copy = CanonicalEncoding.encode(copies.get(i));
            if (!Arrays.equals(original, copy)) {
                throw new HomesDiffer("Position " + rows.get(i).position() + " is event "
                        + rows.get(i).eventId() + " with hash "
                        + hex(CanonicalEncoding.sha256(rows.get(i))) + " in " + from.name() + ", and event "
                        + copies.get(i).eventId() + " with hash " + hex(CanonicalEncoding.sha256(copies.get(i)))
                        + " in " + to.name() + ": the target must be empty, or a beginning of the source");
            }
            ofSource.update(original);
            ofTarget.update(copy);
        }
    }

    private String proof() {
        String source = hex(ofSource.digest());
        String target = hex(ofTarget.digest());
        if (!source.equals(target)) {
            throw new HomesDiffer(from.name() + " has the hash " + source + " and " + to.name() + " has " + target);
        }
        return source;
    }

    private static void requireSome(List<Row> rows, Home home, long position) {
        if (rows.isEmpty()) {
            throw new HomesDiffer(home.name() + " gives nothing after position " + position
                    + ", though its head is further: it was cut meanwhile");
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
