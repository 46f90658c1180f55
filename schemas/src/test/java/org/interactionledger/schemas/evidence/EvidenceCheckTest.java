package org.interactionledger.schemas.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.codec.StoredLine;
import org.junit.jupiter.api.Test;

/** What an altered file is found out by. {@code -Dledger.tamperings=10000} for more of them. */
class EvidenceCheckTest {

    private static final int ROUNDS = Integer.getInteger("ledger.tamperings", 1_000);
    private static final List<Row> LOG = EvidenceSamples.log();
    private static final int SIZE = 500;
    private static final VerifierKey KEY = EvidenceSamples.KEY.verifier();
    private static final EvidenceFile FILE = EvidenceSamples.file(LOG, 3, SIZE);

    private final Random lot = new Random(2026);

    @Test
    void an_untouched_file_holds_whichever_call_and_checkpoint_it_is_of() {
        for (int round = 0; round < ROUNDS / 10; round++) {
            EvidenceFile file =
                    EvidenceSamples.file(LOG, lot.nextInt(7), 50 + lot.nextInt(EvidenceSamples.EVENTS - 50));

            EvidenceCheck.Verdict verdict = check(EvidenceForm.JSON.write(file));

            assertThat(verdict.wrong()).isEmpty();
            assertThat(verdict.events()).isEqualTo(5);
            assertThat(verdict.signers()).containsExactly(KEY.text());
        }
    }

    @Test
    void every_changed_bit_is_found() {
        byte[] file = EvidenceForm.JSON.write(FILE);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] changed = file.clone();
            int bit = lot.nextInt(file.length * Byte.SIZE);
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);

            assertThat(check(changed).wrong()).as("bit %d", bit).isNotEmpty();
        }
    }

    @Test
    void events_that_are_missing_added_moved_or_of_another_call_are_found_with_their_place() {
        List<EvidenceFile.Proved> others = EvidenceSamples.file(LOG, 4, SIZE).events();
        for (int round = 0; round < ROUNDS; round++) {
            List<EvidenceFile.Proved> events = new ArrayList<>(FILE.events());
            int at = lot.nextInt(events.size() - 1);
            switch (round % 5) {
                case 0 -> events.remove(at);
                case 1 -> events.add(at, events.get(lot.nextInt(events.size())));
                case 2 -> Collections.swap(events, at, at + 1);
                case 3 -> events.set(at, others.get(at));
                default ->
                    events.set(
                            at,
                            new EvidenceFile.Proved(
                                    events.get(at).event(), events.get(at + 1).proof(), Optional.empty()));
            }

            assertThat(check(EvidenceForm.JSON.write(with(events))).wrong())
                    .as("round %d", round)
                    .isNotEmpty()
                    .allSatisfy(wrong -> assertThat(wrong).matches("Event \\d.*\\(position \\d+, .*"));
        }
    }

    @Test
    void an_event_that_was_dated_otherwise_and_hashed_again_is_found() {
        for (int round = 0; round < ROUNDS; round++) {
            int at = lot.nextInt(FILE.events().size());
            Row row = LOG.get((int) FILE.events().get(at).event().position() - 1);
            Row dated = dated(row, row.occurredAt().plusMillis(1 + lot.nextInt(10_000)));
            List<EvidenceFile.Proved> events = new ArrayList<>(FILE.events());
            events.set(
                    at,
                    new EvidenceFile.Proved(StoredLine.of(dated), events.get(at).proof(), Optional.empty()));

            assertThat(check(EvidenceForm.JSON.write(with(events))).wrong())
                    .singleElement()
                    .asString()
                    .contains("Event " + at, "is not in the log of 500 events that was signed");
        }
    }

    @Test
    void a_log_that_was_written_anew_and_signed_with_another_key_is_found() {
        SigningKey theirs = SigningKey.generate("ledger.example.com/main");
        EvidenceFile signedByThem = new EvidenceFile(
                FILE.form(), FILE.aggregate(), EvidenceSamples.checkpoint(LOG, SIZE, theirs), FILE.events());

        assertThat(check(EvidenceForm.JSON.write(signedByThem)).wrong())
                .singleElement()
                .asString()
                .contains("signed by none of the given keys");
    }

    @Test
    void a_forked_log_and_an_old_checkpoint_are_found_by_what_the_reader_has_kept() {
        List<Row> forked = new ArrayList<>(LOG);
        forked.set(1, dated(LOG.get(1), Instant.EPOCH));
        byte[] file = EvidenceForm.JSON.write(FILE);

        assertThat(check(file, EvidenceSamples.checkpoint(forked, SIZE, EvidenceSamples.KEY))
                        .wrong())
                .singleElement()
                .asString()
                .contains("forked");
        assertThat(check(file, EvidenceSamples.checkpoint(LOG, SIZE + 1, EvidenceSamples.KEY))
                        .wrong())
                .singleElement()
                .asString()
                .contains("old: it has 500 events, and the reader's 501");
        assertThat(check(file, EvidenceSamples.checkpoint(LOG, SIZE, EvidenceSamples.KEY))
                        .wrong())
                .isEmpty();
        assertThat(check(file, "nothing").wrong()).singleElement().asString().contains("of the reader does not hold");
    }

    @Test
    void a_file_without_events_or_of_another_form_proves_nothing() {
        assertThat(check(EvidenceForm.JSON.write(with(List.of()))).wrong())
                .containsExactly("There is no event in the file");
        assertThat(check(EvidenceForm.JSON.write(new EvidenceFile(
                                "interaction-ledger/evidence/2", FILE.aggregate(), FILE.checkpoint(), FILE.events())))
                        .wrong())
                .singleElement()
                .asString()
                .contains("evidence/2");
        assertThat(check("{}".getBytes(StandardCharsets.UTF_8)).holds()).isFalse();
        assertThat(check(new byte[0]).holds()).isFalse();
    }

    @Test
    void a_whole_log_is_held_against_its_checkpoint() {
        Checkpoint checkpoint =
                Checkpoint.parse(SignedNote.parse(EvidenceSamples.checkpoint(LOG, SIZE, EvidenceSamples.KEY))
                        .text());
        assertThat(checked(checkpoint, LOG)).isEmpty();
        for (int round = 0; round < ROUNDS / 10; round++) {
            List<Row> altered = new ArrayList<>(LOG);
            int at = lot.nextInt(SIZE - 1);
            switch (round % 4) {
                case 0 -> altered.remove(at);
                case 1 -> altered.add(at, LOG.get(at));
                case 2 -> Collections.swap(altered, at, at + 1);
                default -> altered.set(at, dated(LOG.get(at), Instant.EPOCH));
            }
            assertThat(checked(checkpoint, altered))
                    .as("round %d at %d", round, at)
                    .isPresent();
        }
        assertThat(checked(checkpoint, LOG.subList(0, SIZE - 1)).orElseThrow()).contains("only 499");
    }

    private static Optional<String> checked(Checkpoint checkpoint, List<Row> rows) {
        LogCheck check = new LogCheck(checkpoint);
        rows.forEach(check::add);
        return check.wrong();
    }

    private static EvidenceCheck.Verdict check(byte[] file) {
        return EvidenceCheck.of(file, List.of(KEY), Optional.empty());
    }

    private static EvidenceCheck.Verdict check(byte[] file, String trusted) {
        return EvidenceCheck.of(file, List.of(KEY), Optional.of(trusted));
    }

    private static EvidenceFile with(List<EvidenceFile.Proved> events) {
        return new EvidenceFile(FILE.form(), FILE.aggregate(), FILE.checkpoint(), events);
    }

    private static Row dated(Row row, Instant occurredAt) {
        return new Row(
                row.position(),
                row.recordedAt(),
                row.tenant(),
                row.region(),
                row.eventId(),
                row.aggregateType(),
                row.aggregateId(),
                row.sequence(),
                row.type(),
                row.revision(),
                occurredAt,
                row.metadata(),
                row.payload());
    }
}
