package org.interactionledger.standalone.operations;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.interactionledger.eventstore.Home;
import org.interactionledger.eventstore.LedgerCheck;
import org.interactionledger.eventstore.PostgresEventStorageEngine;
import org.interactionledger.eventstore.PostgresHome;
import org.interactionledger.eventstore.SubjectKeys;
import org.interactionledger.query.event.CloudEvents;
import org.interactionledger.schemas.codec.CanonicalEncoding;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.codec.EventCodec;

/** Writes a range of the log to one file, compressed with Zstandard. The file appears whole or not at all. */
public final class Export {

    private static final int ROWS = 1_000;
    private static final int LEVEL = 3;

    private final Path file;
    private final long from;
    private final long to;
    private final LedgerCheck.Progress progress;

    /** @param to of the last event; never beyond the end of the log */
    public record Exported(long from, long to, long bytes) {
        public long events() {
            return to - from + 1;
        }
    }

    private Export(Path file, long from, long to, LedgerCheck.Progress progress) {
        this.file = file;
        this.from = from;
        this.to = to;
        this.progress = progress;
    }

    /**
     * As JSON lines, as stored: personal fields stay sealed. Every event is held against its hash on the way.
     *
     * @param to where to end; the end of the log where that comes first
     * @throws IllegalArgumentException if the file is there already, or there is no event in the range
     */
    public static Exported asStored(OpenLedger ledger, long from, long to, Path file, LedgerCheck.Progress progress) {
        try (Home home = PostgresHome.at("the ledger", ledger.database())) {
            Export export = within(home, file, from, to, progress);
            return export.write(out -> export.rows(home, out));
        }
    }

    /** As a JSON array of CloudEvents, in clear: whoever has the file has the personal data. */
    public static Exported inClear(
            OpenLedger ledger, Path masterKey, long from, long to, Path file, LedgerCheck.Progress progress) {
        if (!Files.exists(masterKey)) {
            throw new NoLedger("There is no master key in " + masterKey + ", which personal data is read with.");
        }
        try (Home home = PostgresHome.at("the ledger", ledger.database());
                SubjectKeys keys = SubjectKeys.open(ledger.database(), masterKey);
                PostgresEventStorageEngine engine =
                        PostgresEventStorageEngine.open(ledger.database(), EventCodec.withKeys(keys))) {
            Export export = within(home, file, from, to, progress);
            return export.write(out -> export.cloudEvents(engine, out));
        }
    }

    private static Export within(Home home, Path file, long from, long to, LedgerCheck.Progress progress) {
        long head = home.head().position();
        long last = Math.min(to, head);
        if (from < 1 || from > last) {
            throw new IllegalArgumentException("There is no event from position " + from + " to " + to
                    + ": the log has positions 1 to " + head + ".");
        }
        return new Export(file, from, last, progress);
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private Exported write(Content content) {
        Path draft = file.resolveSibling(file.getFileName() + ".part");
        try {
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            Files.deleteIfExists(draft);
            try (FileChannel channel = FileChannel.open(
                    draft,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                ZstdOutputStream compressed = new ZstdOutputStream(Channels.newOutputStream(channel), LEVEL);
                compressed.setChecksum(true);
                compressed.setCloseFrameOnFlush(false);
                BufferedOutputStream out = new BufferedOutputStream(compressed, 1 << 17);
                content.writeTo(out);
                out.flush();
                compressed.close();
            }
            try (FileChannel written = FileChannel.open(draft, StandardOpenOption.READ)) {
                written.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            return new Exported(from, to, Files.size(file));
        } catch (FileAlreadyExistsException e) {
            throw new IllegalArgumentException(file + " is there already. Name another file with --out.", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + draft, e);
        }
    }

    private void rows(Home home, OutputStream out) throws IOException {
        line(out, ExportFrame.first(from, to).json());
        String hash = "";
        for (long position = from - 1; position < to; ) {
            List<Row> rows = home.rowsAfter(position, (int) Math.min(ROWS, to - position));
            if (rows.isEmpty()) {
                throw new IllegalStateException("The log ends at position " + position + ", before its own head.");
            }
            for (Row row : rows) {
                line(out, ExportedLine.write(row));
            }
            hash = HexFormat.of().formatHex(CanonicalEncoding.sha256(rows.getLast()));
            position = rows.getLast().position();
            progress.at(position - from + 1, to - from + 1);
        }
        line(out, ExportFrame.last(from, to, hash).json());
    }

    private void cloudEvents(PostgresEventStorageEngine engine, OutputStream out) throws IOException {
        out.write('[');
        try (Stream<? extends TrackedEventMessage<?>> events = engine.readEvents(
                        new GlobalSequenceTrackingToken(from - 1), false)
                .limit(to - from + 1)) {
            long done = 0;
            for (Iterator<? extends TrackedEventMessage<?>> each = events.iterator(); each.hasNext(); ) {
                out.write(
                        done++ == 0
                                ? "\n".getBytes(StandardCharsets.US_ASCII)
                                : ",\n".getBytes(StandardCharsets.US_ASCII));
                out.write(CloudEvents.json(each.next()));
                if (done % ROWS == 0) {
                    progress.at(done, to - from + 1);
                }
            }
        }
        out.write("\n]\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static void line(OutputStream out, byte[] json) throws IOException {
        out.write(json);
        out.write('\n');
    }
}
