package org.interactionledger.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.interactionledger.simulator.Tapes;
import org.interactionledger.telephony.esl.Bytes;
import org.interactionledger.telephony.journal.FrameJournal;
import org.interactionledger.telephony.journal.JournalRecord;
import org.interactionledger.telephony.journal.JournalSettings;

/** The same frames into as many journals, made durable as in the product, by threads that do nothing else. */
final class JournalAlone {

    private static final double NANOS_PER_SECOND = 1e9;

    private JournalAlone() {}

    /** @return frames a second that were durable, in all journals together */
    static double perSecond(Tapes tapes, int journals, double seconds, Path directory) throws InterruptedException {
        List<JournalRecord> records = tapes.frames(0).stream()
                .map(frame -> new JournalRecord(Instant.now(), 1, JournalRecord.Kind.EVENT, Bytes.copyOf(frame)))
                .toList();
        List<CompletableFuture<Long>> done = new ArrayList<>();
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * NANOS_PER_SECOND);
        for (int number = 0; number < journals; number++) {
            Path own = directory.resolve(Integer.toString(number));
            CompletableFuture<Long> appended = new CompletableFuture<>();
            done.add(appended);
            Thread.ofPlatform().name("journal-alone-" + number).start(() -> {
                try {
                    appended.complete(append(records, own, end));
                } catch (InterruptedException | RuntimeException failure) {
                    appended.completeExceptionally(failure);
                }
            });
        }
        long frames = 0;
        for (CompletableFuture<Long> one : done) {
            frames += one.join();
        }
        return frames * NANOS_PER_SECOND / (System.nanoTime() - begin);
    }

    private static long append(List<JournalRecord> records, Path directory, long end) throws InterruptedException {
        try (FrameJournal journal =
                FrameJournal.open(JournalSettings.of(directory, "bench:" + directory.getFileName()), new byte[32])) {
            CompletableFuture<Long> last = CompletableFuture.completedFuture(-1L);
            for (int next = 0; System.nanoTime() < end; next++) {
                last = journal.append(records.get(next % records.size()));
            }
            return last.join() + 1;
        }
    }
}
