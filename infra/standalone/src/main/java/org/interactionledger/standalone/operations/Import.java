package org.interactionledger.standalone.operations;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.interactionledger.eventstore.Home;
import org.interactionledger.eventstore.LedgerCheck;
import org.interactionledger.schemas.codec.CanonicalEncoding;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;

/**
 * Brings exported events into a log, as they are: into an empty one, or where it goes on exactly. All files are read and
 * held against their hashes before anything is written. An import that was broken off goes on where the log ends when the
 * same files are given again.
 */
public final class Import {

    private static final int ROWS = 1_000;

    private final Home home;
    private final LedgerCheck.Progress progress;
    private final List<ExportFile> files;
    private final long last;

    /** @param already how many events of the files were there before */
    public record Imported(long events, long already, long position) {}

    private Import(Home home, List<ExportFile> files, LedgerCheck.Progress progress) {
        this.home = home;
        this.files = files;
        this.progress = progress;
        this.last = files.getLast().to();
    }

    /**
     * @param paths in any order; together they have no gap
     * @throws DamagedExport if a file is not what was exported, naming line and position; nothing was written
     * @throws IllegalArgumentException if the files do not go on where the log ends, or are of another log
     */
    public static Imported run(Home home, List<Path> paths, LedgerCheck.Progress progress) {
        List<ExportFile> files = paths.stream()
                .map(ExportFile::open)
                .sorted(Comparator.comparingLong(ExportFile::from))
                .toList();
        for (int next = 1; next < files.size(); next++) {
            ExportFile before = files.get(next - 1);
            if (files.get(next).from() != before.to() + 1) {
                throw new IllegalArgumentException(files.get(next).path() + " begins at position "
                        + files.get(next).from() + ", but " + before.path() + " ends at " + before.to()
                        + ". Name files that follow one another.");
            }
        }
        return new Import(home, files, progress).run();
    }

    /**
     * Brings in the keys of the ledger that the events are of.
     *
     * @param keysFrom as {@link Backup} writes them
     * @param data     the data directory of the ledger
     * @throws DamagedBackup            if the keys are damaged, older than the log, or should have been deleted
     * @throws IllegalArgumentException if the ledger has another master key already
     */
    public static void keys(OpenLedger ledger, Path keysFrom, Path data, long position, Instant now) {
        KeysBackup.requireUsable(keysFrom, position, now, false);
        KeysBackup.bringIn(ledger.database(), keysFrom, data);
    }

    private Imported run() {
        long head = home.head().position();
        long first = files.getFirst().from();
        if (first > head + 1) {
            throw new IllegalArgumentException("The log ends at position " + head + ", and the files begin at " + first
                    + ". Import the events before them first.");
        }
        verify(head, first);
        append(head);
        return new Imported(
                Math.max(0, last - head), Math.max(0, Math.min(head, last) - first + 1), Math.max(head, last));
    }

    /** Also that the log is the one that the events are of: its last event is the same there. */
    private void verify(long head, long first) {
        String end = head < first ? "" : hashInLog(Math.min(head, last));
        long position = Math.min(head, last);
        for (ExportFile file : files) {
            file.forEach(event -> {
                if (event.position() == position && !event.hash().equals(end)) {
                    throw new IllegalArgumentException("The event at position " + position + " is another one in "
                            + home.name() + " (hash " + end + ") than in " + file.path() + " (hash " + event.hash()
                            + "): the file is of another log.");
                }
                if (event.position() % ROWS == 0) {
                    progress.at(event.position() - first + 1, last - first + 1);
                }
            });
        }
    }

    private String hashInLog(long position) {
        List<Row> rows = home.rowsAfter(position - 1, 1);
        return rows.isEmpty() ? "" : HexFormat.of().formatHex(CanonicalEncoding.sha256(rows.getFirst()));
    }

    private void append(long head) {
        List<Row> rows = new ArrayList<>(ROWS);
        for (ExportFile file : files) {
            if (file.to() > head) {
                file.forEach(event -> {
                    if (event.position() > head) {
                        rows.add(event.row());
                    }
                    if (rows.size() == ROWS) {
                        home.append(rows);
                        progress.at(event.position() - head, last - head);
                        rows.clear();
                    }
                });
            }
        }
        home.append(rows);
    }
}
