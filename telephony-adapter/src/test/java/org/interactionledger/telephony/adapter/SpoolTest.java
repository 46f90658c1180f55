package org.interactionledger.telephony.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import org.interactionledger.telephony.esl.Bytes;
import org.interactionledger.telephony.esl.EslEvent;
import org.interactionledger.telephony.esl.EslHeaders;
import org.interactionledger.telephony.journal.FrameJournal;
import org.interactionledger.telephony.journal.JournalRecord;
import org.interactionledger.telephony.journal.JournalSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SpoolTest {

    private static final int MORE_THAN_MEMORY_HOLDS = 5_000;

    @TempDir
    Path folder;

    private FrameJournal journal;
    private final List<Long> read = new ArrayList<>();

    @BeforeEach
    void open() {
        journal = FrameJournal.open(new JournalSettings(folder, "default:sw", 20_000, 100_000_000), new byte[32]);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void an_appender_does_not_wait_for_a_reader_who_does_not_come_and_nothing_is_missing() throws Exception {
        Spool spool = new Spool(journal, 0);
        append(spool, MORE_THAN_MEMORY_HOLDS).join();

        assertThat(spool.behind()).isEqualTo(MORE_THAN_MEMORY_HOLDS);
        readUntil(spool, MORE_THAN_MEMORY_HOLDS);

        assertThat(read).isEqualTo(positions(0, MORE_THAN_MEMORY_HOLDS));
        assertThat(spool.behind()).isZero();
    }

    @Test
    void what_the_journal_had_before_comes_first() throws Exception {
        Spool before = new Spool(journal, 0);
        append(before, 30).join();

        Spool spool = new Spool(journal, 10);
        append(spool, 5).join();
        readUntil(spool, 25);

        assertThat(read).isEqualTo(positions(10, 35));
    }

    @Test
    void a_reader_who_is_interrupted_in_a_record_gets_it_again() throws Exception {
        Spool spool = new Spool(journal, 0);
        append(spool, 3).join();
        try {
            spool.read(Duration.ZERO, (position, _, _) -> {
                if (position == 1) {
                    throw new InterruptedException("stop");
                }
            });
        } catch (InterruptedException _) {
            assertThat(spool.behind()).isEqualTo(2);
        }
    }

    /** The reader is now slow, now fast, so that records go through memory, through the journal and back. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void each_is_read_once_and_in_order_however_the_two_keep_pace(long seed) throws Exception {
        int records = 20_000;
        Spool spool = new Spool(journal, 0);
        Semaphore leave = new Semaphore(0);
        SplittableRandom random = new SplittableRandom(seed);
        Thread appender = Thread.ofPlatform().start(() -> {
            SplittableRandom pace = new SplittableRandom(seed + 100);
            for (int i = 0; i < records; i++) {
                var _ = appendOne(spool, i);
                if (pace.nextInt(3_000) == 0) {
                    leave.acquireUninterruptibly();
                }
            }
        });
        while (read.size() < records) {
            if (random.nextInt(2_000) == 0 || leave.hasQueuedThreads()) {
                leave.release();
            }
            spool.read(Duration.ofMillis(1), (position, record, event) -> {
                assertThat(record.content().utf8()).isEqualTo(Long.toString(position));
                event.ifPresent(decoded -> assertThat(decoded.sequence()).isEqualTo(position));
                read.add(position);
            });
        }
        appender.join();

        assertThat(read).isEqualTo(positions(0, records));
    }

    private void readUntil(Spool spool, int records) throws InterruptedException {
        while (read.size() < records) {
            spool.read(Duration.ofMillis(10), (position, _, _) -> read.add(position));
        }
    }

    private static CompletableFuture<Long> append(Spool spool, int records) {
        CompletableFuture<Long> last = CompletableFuture.completedFuture(-1L);
        for (int i = 0; i < records; i++) {
            last = appendOne(spool, i);
        }
        return last;
    }

    private static CompletableFuture<Long> appendOne(Spool spool, int number) {
        byte[] content = Integer.toString(number).getBytes(StandardCharsets.UTF_8);
        try {
            return spool.append(
                    new JournalRecord(Instant.EPOCH, 1, JournalRecord.Kind.EVENT, Bytes.copyOf(content)),
                    Optional.of(event(number)));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EslEvent event(long sequence) {
        return new EslEvent("HEARTBEAT", "core", sequence, Instant.EPOCH, EslHeaders.of(List.of()), Bytes.EMPTY, 0);
    }

    private static List<Long> positions(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }
}
