package org.interactionledger.telephony.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.interactionledger.telephony.esl.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameJournalTest {

    private static final byte[] KEY = key(1);
    private static final Instant NOW = Instant.parse("2026-11-24T04:52:09.015421Z");

    @TempDir
    Path folder;

    @Test
    void what_was_appended_is_read_in_its_order_with_its_position() throws Exception {
        JournalRecord connected = new JournalRecord(NOW, 3, JournalRecord.Kind.CONNECTED, Bytes.EMPTY);
        JournalRecord lost =
                new JournalRecord(NOW, 3, JournalRecord.Kind.LOST, Bytes.copyOf("no bytes for 65 s".getBytes(UTF_8)));
        try (FrameJournal journal = open()) {
            assertThat(append(journal, connected)).isZero();
            assertThat(append(journal, frame("one"))).isEqualTo(1);
            assertThat(append(journal, lost)).isEqualTo(2);

            assertThat(read(journal, 0))
                    .containsExactly(
                            new JournalItem.Entry(0, connected),
                            new JournalItem.Entry(1, frame("one")),
                            new JournalItem.Entry(2, lost));
            assertThat(read(journal, 2)).containsExactly(new JournalItem.Entry(2, lost));
            assertThat(journal.nextPosition()).isEqualTo(3);
        }
    }

    @Test
    void much_is_read_in_portions_each_record_once() throws Exception {
        String[] texts = IntStream.range(0, 1_234).mapToObj(Integer::toString).toArray(String[]::new);
        write(texts);

        try (FrameJournal journal = open()) {
            assertThat(texts(read(journal, 0))).containsExactly(texts);
            assertThat(journal.read(3, journal.nextPosition()).items()).hasSize(500);
        }
    }

    @Test
    void it_goes_on_where_it_was_closed() throws Exception {
        write("one", "two");

        try (FrameJournal journal = open()) {
            assertThat(journal.foundAtOpening()).isEmpty();
            assertThat(append(journal, frame("three"))).isEqualTo(2);
            assertThat(texts(read(journal, 0))).containsExactly("one", "two", "three");
        }
    }

    @Test
    void nothing_in_its_files_can_be_read_without_the_key() throws Exception {
        write("Caller-Caller-ID-Number: 13800000040");

        assertThat(new String(Files.readAllBytes(onlySegment()), UTF_8)).doesNotContain("Caller", "138");
        assertThatThrownBy(() -> FrameJournal.open(settings(), key(2)))
                .isInstanceOf(JournalFailedException.class)
                .hasMessageContaining("The key does not open the frame journal");
    }

    @Test
    void the_journal_of_one_switch_is_not_read_as_that_of_another() throws Exception {
        write("one");

        assertThatThrownBy(() -> FrameJournal.open(JournalSettings.of(folder, "sw-b"), KEY))
                .isInstanceOf(JournalFailedException.class);
    }

    @Test
    void two_cannot_write_to_it() {
        try (FrameJournal _ = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(JournalFailedException.class)
                    .hasMessageContaining("in use by another process");
        }
    }

    @Test
    void a_crash_at_any_byte_costs_no_record_that_was_whole() throws Exception {
        write("one", "two", "three");
        byte[] whole = Files.readAllBytes(onlySegment());
        List<Integer> ends = recordEnds(whole);

        for (int length = 0; length < whole.length; length++) {
            Files.write(onlySegment(), Arrays.copyOf(whole, length));
            int survivors = (int) ends.stream().filter(atMost(length)).count();

            try (FrameJournal journal = open()) {
                assertThat(texts(read(journal, 0)))
                        .as("cut after byte %d", length)
                        .isEqualTo(List.of("one", "two", "three").subList(0, survivors));
                assertThat(append(journal, frame("four"))).isEqualTo(survivors);
                assertThat(journal.foundAtOpening().isEmpty())
                        .isEqualTo(length == SegmentFormat.HEAD_BYTES || ends.contains(length));
            }
        }
    }

    @Test
    void a_flipped_bit_costs_the_record_it_is_in_and_is_reported() throws Exception {
        write("one", "two", "three");
        byte[] whole = Files.readAllBytes(onlySegment());
        List<Integer> ends = recordEnds(whole);

        for (int at = ends.get(0); at < ends.get(1); at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 0x10;
            Files.write(onlySegment(), flipped);

            try (FrameJournal journal = open()) {
                int offset = ends.get(0);
                assertThat(texts(read(journal, 0))).as("byte %d", at).containsExactly("one", "three");
                assertThat(journal.foundAtOpening()).singleElement().satisfies(damage -> {
                    assertThat(damage.position()).isEqualTo(1);
                    assertThat(damage.segment()).isEqualTo(SegmentFormat.fileName(0));
                    assertThat(damage.offset()).isEqualTo(offset);
                });
                assertThat(journal.nextPosition()).isEqualTo(3);
            }
        }
    }

    @Test
    void a_damaged_head_costs_its_segment_and_no_position_is_given_twice() throws Exception {
        write("one", "two", "three");
        byte[] flipped = Files.readAllBytes(onlySegment());
        flipped[20] ^= 1;
        Files.write(onlySegment(), flipped);

        try (FrameJournal journal = open()) {
            assertThat(append(journal, frame("four"))).isGreaterThanOrEqualTo(3);
            assertThat(read(journal, 0).getFirst()).isInstanceOf(JournalItem.Damage.class);
            assertThat(texts(read(journal, 0))).containsExactly("four");
        }
    }

    @Test
    void segments_are_rolled_and_read_as_one() throws Exception {
        List<String> texts = IntStream.range(0, 500).mapToObj(i -> "frame " + i).toList();
        try (FrameJournal journal = open(1024, 1_000_000)) {
            appendAll(journal, texts);

            assertThat(segments()).hasSizeGreaterThan(10);
            assertThat(texts(read(journal, 0))).isEqualTo(texts);
            assertThat(texts(read(journal, 123))).isEqualTo(texts.subList(123, 500));
        }
        try (FrameJournal journal = open(1024, 1_000_000)) {
            assertThat(texts(read(journal, 0))).isEqualTo(texts);
        }
    }

    @Test
    void damage_in_an_old_segment_is_named_by_the_reader() throws Exception {
        try (FrameJournal journal = open(1024, 1_000_000)) {
            appendAll(
                    journal, IntStream.range(0, 100).mapToObj(i -> "frame " + i).toList());
            Path second = segments().get(1);
            byte[] file = Files.readAllBytes(second);
            file[file.length - 1] ^= 1;
            Files.write(second, file);

            List<JournalItem> items = read(journal, 0);

            assertThat(items)
                    .filteredOn(JournalItem.Damage.class::isInstance)
                    .singleElement()
                    .extracting(item -> ((JournalItem.Damage) item).segment())
                    .isEqualTo(second.getFileName().toString());
            assertThat(texts(items)).hasSize(99);
        }
    }

    @Test
    void old_segments_go_when_nothing_in_them_is_needed_and_the_grace_time_is_over() throws Exception {
        try (FrameJournal journal = open(1024, 1_000_000)) {
            appendAll(
                    journal, IntStream.range(0, 100).mapToObj(i -> "frame " + i).toList());
            for (Path segment : segments()) {
                Files.setLastModifiedTime(segment, FileTime.from(NOW));
            }
            long before = journal.bytes();

            assertThat(journal.deleteBefore(50, Duration.ofHours(1), NOW.plusSeconds(3599)))
                    .isZero();
            assertThat(journal.deleteBefore(50, Duration.ofHours(1), NOW.plusSeconds(3600)))
                    .isPositive();

            assertThat(journal.firstPosition()).isPositive().isLessThanOrEqualTo(50);
            assertThat(journal.bytes()).isLessThan(before).isEqualTo(sizeOnDisk());
            assertThat(texts(read(journal, 50))).hasSize(50);
        }
    }

    @Test
    void a_full_journal_says_so_and_takes_records_again_when_there_is_room_and_it_is_opened_anew() throws Exception {
        try (FrameJournal journal = open(1024, 3000)) {
            List<CompletableFuture<Long>> appended = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                appended.add(journal.append(frame("frame " + i)));
            }
            CompletableFuture<Long> last = appended.getLast();
            assertThatThrownBy(last::join)
                    .hasCauseInstanceOf(JournalFullException.class)
                    .hasMessageContaining("Frames are being lost");

            journal.deleteBefore(journal.nextPosition(), Duration.ZERO, Instant.MAX.minusSeconds(1));
            CompletableFuture<Long> behindTheHole = journal.append(frame("behind the hole"));
            assertThatThrownBy(behindTheHole::join).hasCauseInstanceOf(JournalFullException.class);
        }
        try (FrameJournal journal = open(1024, 3000)) {
            assertThat(append(journal, frame("after"))).isEqualTo(journal.nextPosition() - 1);
        }
    }

    @Test
    void many_appenders_get_positions_of_their_own_and_each_keeps_its_order() throws Exception {
        Map<Long, String> positions = new ConcurrentHashMap<>();
        try (FrameJournal journal = open(64 * 1024, 100_000_000)) {
            List<Thread> appenders = IntStream.range(0, 8)
                    .mapToObj(appender -> Thread.ofVirtual().start(() -> appendMany(journal, appender, positions)))
                    .toList();
            for (Thread appender : appenders) {
                appender.join();
            }

            assertThat(positions).hasSize(8 * 500);
            List<JournalItem> items = read(journal, 0);
            assertThat(items).hasSize(8 * 500).allSatisfy(item -> {
                JournalItem.Entry entry = (JournalItem.Entry) item;
                assertThat(positions)
                        .containsEntry(
                                entry.position(), entry.record().content().utf8());
            });
            for (int appender = 0; appender < 8; appender++) {
                String own = appender + "/";
                assertThat(texts(items).stream().filter(text -> text.startsWith(own)))
                        .isEqualTo(
                                IntStream.range(0, 500).mapToObj(i -> own + i).toList());
            }
        }
    }

    @Test
    void a_closed_journal_refuses_what_comes() throws Exception {
        FrameJournal journal = open();
        journal.close();

        CompletableFuture<Long> late = journal.append(frame("late"));

        assertThatThrownBy(late::join).hasCauseInstanceOf(JournalFailedException.class);
    }

    private static void appendMany(FrameJournal journal, int appender, Map<Long, String> positions) {
        List<CompletableFuture<Void>> durable = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            String text = appender + "/" + i;
            try {
                durable.add(journal.append(frame(text)).thenAccept(position -> positions.put(position, text)));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        durable.forEach(CompletableFuture::join);
    }

    private FrameJournal open() {
        return FrameJournal.open(settings(), KEY);
    }

    private FrameJournal open(int segmentBytes, long maxBytes) {
        return FrameJournal.open(new JournalSettings(folder, "sw-a", segmentBytes, maxBytes), KEY);
    }

    private JournalSettings settings() {
        return JournalSettings.of(folder, "sw-a");
    }

    private void write(String... texts) throws InterruptedException {
        try (FrameJournal journal = open()) {
            appendAll(journal, List.of(texts));
        }
    }

    private static void appendAll(FrameJournal journal, List<String> texts) throws InterruptedException {
        List<CompletableFuture<Long>> durable = new ArrayList<>();
        for (String text : texts) {
            durable.add(journal.append(frame(text)));
        }
        durable.forEach(CompletableFuture::join);
    }

    private static long append(FrameJournal journal, JournalRecord record) throws InterruptedException {
        return journal.append(record).join();
    }

    private static JournalRecord frame(String text) {
        return new JournalRecord(NOW, 1, JournalRecord.Kind.EVENT, Bytes.copyOf(text.getBytes(UTF_8)));
    }

    private static List<JournalItem> read(FrameJournal journal, long from) {
        List<JournalItem> items = new ArrayList<>();
        FrameJournal.Portion portion;
        for (long at = from; at < journal.nextPosition(); at = portion.next()) {
            portion = journal.read(at, journal.nextPosition());
            items.addAll(portion.items());
        }
        return items;
    }

    private static List<String> texts(List<JournalItem> items) {
        List<String> texts = new ArrayList<>();
        for (JournalItem item : items) {
            if (item instanceof JournalItem.Entry entry) {
                texts.add(entry.record().content().utf8());
            }
        }
        return texts;
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> SegmentFormat.isSegment(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    private Path onlySegment() {
        return folder.resolve(SegmentFormat.fileName(0));
    }

    private long sizeOnDisk() throws IOException {
        long bytes = 0;
        for (Path segment : segments()) {
            bytes += Files.size(segment);
        }
        return bytes;
    }

    private static List<Integer> recordEnds(byte[] file) {
        List<Integer> ends = new ArrayList<>();
        SegmentScan.walk(file, 0, "whole", found -> ends.add(found.end()), _ -> {});
        return ends;
    }

    private static Predicate<Integer> atMost(int length) {
        return end -> end <= length;
    }

    private static byte[] key(int seed) {
        byte[] key = new byte[SegmentCipher.KEY_BYTES];
        Arrays.fill(key, (byte) seed);
        return key;
    }
}
