package org.interactionledger.standalone.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.interactionledger.projections.interaction.InteractionFold;
import org.interactionledger.projections.interaction.InteractionState;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.InteractionCommand.Observe;
import org.interactionledger.schemas.interaction.InteractionEndCompleted;
import org.interactionledger.schemas.interaction.InteractionEvent;
import org.interactionledger.schemas.interaction.InteractionOnlyRecorded;
import org.interactionledger.schemas.interaction.InteractionSummary;
import org.interactionledger.schemas.interaction.ObservationConflict;
import org.interactionledger.schemas.interaction.Outcome;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.telephony.capture.Capture;
import org.interactionledger.telephony.cdr.CallRecords;
import org.interactionledger.telephony.cdr.UnreadableRecord;
import org.interactionledger.telephony.esl.EslFrame;
import org.interactionledger.telephony.translation.DialPlan;
import org.interactionledger.telephony.translation.SwitchModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a real switch wrote down of its calls, held against what it said while they happened. */
class RecordsBesideCapturesTest {

    private static final Path CAPTURES = Path.of("../../telephony-adapter/src/test/resources/captures");
    private static final String RECORDS = ".cdr.json.gz";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long SEED = 20261124;

    /**
     * Scenarios whose records alone do not tell who released. A phone that joins its two calls by REFER is released by
     * the switch, and its record does not say that it asked for it.
     */
    private static final Set<String> TOLD_OTHERWISE = Set.of("attended-transfer-by-the-phone");

    static Stream<String> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(CAPTURES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(RECORDS))
                    .map(name -> name.substring(0, name.length() - RECORDS.length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void the_records_of_calls_that_were_watched_contradict_nothing(String scenario) {
        MemoryLedger ledger = new MemoryLedger();
        watched(scenario).forEach(ledger::send);
        records(scenario).forEach(ledger::send);

        assertThat(ofType(ledger, ObservationConflict.class)).isEmpty();
    }

    private static List<Object> watched(String scenario) {
        List<Object> commands = new ArrayList<>();
        SwitchModel model = new SwitchModel(new SwitchId(TenantId.of("local"), "capture"), DialPlan.standard());
        Stream.of(scenario + ".esl.txt.gz", scenario + ".2.esl.txt.gz")
                .map(CAPTURES::resolve)
                .filter(Files::exists)
                .forEach(file -> {
                    try (InputStream in = Files.newInputStream(file)) {
                        Capture.stream(in, decoded -> {
                            if (decoded instanceof EslFrame frame) {
                                model.read(frame).forEach(report -> commands.add(report.command()));
                            }
                        });
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        return commands;
    }

    private static List<Observe> records(String scenario) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(CAPTURES.resolve(scenario + RECORDS)))) {
            JsonNode documents = JSON.readTree(in);
            return new CallRecords(TenantId.of("local"), DialPlan.standard()).told(documents);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnreadableRecord e) {
            throw new AssertionError(e);
        }
    }

    private static <E extends InteractionEvent> List<E> ofType(MemoryLedger ledger, Class<E> type) {
        return ledger.entries().stream()
                .map(MemoryLedger.Entry::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void records_alone_tell_the_same_in_any_order_and_however_often(String scenario) {
        List<Observe> records = records(scenario);
        Map<InteractionId, InteractionSummary> expected = summaries(ledgerOf(records));
        Random random = new Random(SEED);

        for (int round = 0; round < 20; round++) {
            List<Observe> anyOrder = new ArrayList<>(records);
            anyOrder.addAll(records.subList(0, random.nextInt(records.size() + 1)));
            Collections.shuffle(anyOrder, random);
            MemoryLedger ledger = ledgerOf(anyOrder);

            assertThat(summaries(ledger)).as("in the order %s", anyOrder).isEqualTo(expected);
            assertThat(ofType(ledger, ObservationConflict.class)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void it_makes_no_difference_whether_a_record_or_the_report_of_the_end_comes_first(String scenario) {
        List<Observe> records = records(scenario);
        MemoryLedger after = new MemoryLedger();
        watched(scenario).forEach(after::send);
        records.forEach(after::send);
        Random random = new Random(SEED);

        for (int round = 0; round < 10; round++) {
            MemoryLedger among = new MemoryLedger();
            among(watched(scenario), records, random).forEach(among::send);

            assertThat(summaries(among)).isEqualTo(summaries(after));
            assertThat(ofType(among, ObservationConflict.class)).isEmpty();
        }
    }

    /** Each record somewhere after the first command for its contact, as no switch writes it before the call. */
    private static List<Object> among(List<Object> watched, List<Observe> records, Random random) {
        List<Object> all = new ArrayList<>(watched);
        for (Observe record : records) {
            int first = 0;
            while (first < all.size() && !isOf(all.get(first), record.interaction())) {
                first++;
            }
            int earliest = Math.min(first + 1, all.size());
            all.add(earliest + random.nextInt(all.size() - earliest + 1), record);
        }
        return all;
    }

    private static boolean isOf(Object command, InteractionId interaction) {
        return command instanceof Observe observe && observe.interaction().equals(interaction);
    }

    @Test
    void a_call_that_ended_while_nobody_listened_is_completed() {
        MemoryLedger ledger = new MemoryLedger();
        watched("connection-lost-between-calls").forEach(ledger::send);
        assertThat(callFrom(ledger, "13800000082").cause()).contains("NONE");

        records("connection-lost-between-calls").forEach(ledger::send);

        InteractionSummary completed = callFrom(ledger, "13800000082");
        assertThat(completed.cause()).contains("NORMAL_CLEARING");
        assertThat(completed.releasedBy()).contains("1022");
        assertThat(completed.endedAt())
                .hasValueSatisfying(at -> assertThat(at)
                        .isBetween(Instant.parse("2026-11-24T04:57:52.382Z"), Instant.parse("2026-11-24T04:57:52.5Z")));
        assertThat(completed.partlyUnobserved()).isTrue();
        assertThat(ofType(ledger, InteractionEndCompleted.class))
                .allSatisfy(event -> assertThat(event.source()).isInstanceOf(SourceKey.Cdr.class));
    }

    @Test
    void a_call_that_nobody_saw_at_all_is_known_from_its_records() {
        MemoryLedger ledger = new MemoryLedger();
        watched("connection-lost-between-calls").forEach(ledger::send);
        records("connection-lost-between-calls").forEach(ledger::send);

        InteractionSummary unseen = callFrom(ledger, "13800000083");
        assertThat(ofType(ledger, InteractionOnlyRecorded.class))
                .singleElement()
                .satisfies(event -> assertThat(event.interaction()).isEqualTo(unseen.id()));
        assertThat(unseen.to()).isEqualTo("1023");
        assertThat(unseen.outcome()).contains(Outcome.ANSWERED);
        assertThat(unseen.agents()).containsExactly("1023");
        assertThat(unseen.releasedBy()).contains("13800000083");
        assertThat(unseen.partlyUnobserved()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void records_say_of_each_contact_what_was_seen_of_its_beginning_and_end(String scenario) {
        MemoryLedger seen = new MemoryLedger();
        watched(scenario).forEach(seen::send);
        Map<InteractionId, InteractionSummary> known = summaries(seen);

        summaries(ledgerOf(records(scenario))).forEach((id, told) -> {
            InteractionSummary watched = known.get(id);
            if (watched == null
                    || watched.partlyUnobserved()
                    || watched.absorbedInto().isPresent()) {
                return;
            }
            assertThat(told.from()).isEqualTo(watched.from());
            assertThat(told.to()).isEqualTo(watched.to());
            assertThat(told.direction()).isEqualTo(watched.direction());
            assertThat(told.outcome()).isIn(watched.outcome(), Optional.of(Outcome.UNKNOWN));
            if (!TOLD_OTHERWISE.contains(scenario)) {
                assertThat(told.releasedBy()).isEqualTo(watched.releasedBy());
                assertThat(told.cause()).isEqualTo(watched.cause());
            }
        });
    }

    private static InteractionSummary withoutVersion(InteractionSummary s) {
        return new InteractionSummary(
                s.id(),
                s.channel(),
                s.direction(),
                s.from(),
                s.fromName(),
                s.to(),
                s.queue(),
                s.room(),
                s.phase(),
                s.outcome(),
                s.startedAt(),
                s.queuedAt(),
                s.answeredAt(),
                s.endedAt(),
                s.agents().stream().sorted().toList(),
                s.waited(),
                s.talked(),
                s.held(),
                s.wrappedUp(),
                s.transfers(),
                s.releasedBy(),
                s.cause(),
                s.disposition(),
                s.openAlerts(),
                s.alerts(),
                s.qaScore(),
                s.partlyUnobserved(),
                s.absorbedInto(),
                0);
    }

    private static MemoryLedger ledgerOf(List<Observe> records) {
        MemoryLedger ledger = new MemoryLedger();
        records.forEach(ledger::send);
        return ledger;
    }

    private static InteractionSummary callFrom(MemoryLedger ledger, String number) {
        return summaries(ledger).values().stream()
                .filter(summary -> summary.from().equals(number))
                .findFirst()
                .orElseThrow();
    }

    /** Without the position of their last event, which says how many came before and not what they say. */
    private static Map<InteractionId, InteractionSummary> summaries(MemoryLedger ledger) {
        Map<InteractionId, Optional<InteractionState>> states = new LinkedHashMap<>();
        for (MemoryLedger.Entry entry : ledger.entries()) {
            if (entry.event() instanceof InteractionEvent event) {
                Optional<InteractionState> before = states.getOrDefault(event.interaction(), Optional.empty());
                states.put(
                        event.interaction(),
                        Optional.of(InteractionFold.evolve(before, event, entry.position(), entry.recordedAt())));
            }
        }
        Map<InteractionId, InteractionSummary> summaries = new LinkedHashMap<>();
        states.forEach((id, state) ->
                summaries.put(id, withoutVersion(InteractionFold.summary(state.orElseThrow(), Instant.EPOCH))));
        return summaries;
    }
}
