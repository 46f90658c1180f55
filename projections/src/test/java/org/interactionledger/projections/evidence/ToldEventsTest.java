package org.interactionledger.projections.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.interactionledger.projections.interaction.CallStory;
import org.interactionledger.projections.interaction.InteractionFold;
import org.interactionledger.projections.interaction.InteractionState;
import org.interactionledger.projections.interaction.TimelineFold;
import org.interactionledger.projections.interaction.Wording;
import org.interactionledger.schemas.codec.AesGcm;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.codec.EventCodec;
import org.interactionledger.schemas.codec.EventTypes;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.codec.PersonalDataCipher;
import org.interactionledger.schemas.codec.SealedValue;
import org.interactionledger.schemas.codec.StoredLine;
import org.interactionledger.schemas.evidence.Discloser;
import org.interactionledger.schemas.evidence.Disclosing;
import org.interactionledger.schemas.evidence.EvidenceFile;
import org.interactionledger.schemas.evidence.Masked;
import org.interactionledger.schemas.evidence.ToldAnswer.Told;
import org.interactionledger.schemas.evidence.Withheld;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.InteractionEvent;
import org.interactionledger.schemas.interaction.InteractionStarted;
import org.interactionledger.schemas.interaction.InteractionSummary;
import org.interactionledger.schemas.interaction.Outcome;
import org.interactionledger.schemas.interaction.TimelineEntry;
import org.interactionledger.schemas.interaction.TransferKind;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.party.PersonalText;
import org.interactionledger.schemas.retention.RetentionDay;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Evidence is told as the read models tell it, and with no more personal data than is to be disclosed. */
class ToldEventsTest {

    private static final Path SAMPLES = Path.of("../schemas/src/test/resources/samples");
    private static final String NUMBER = "13987654329";
    private static final Instant NOW = CallStory.BEGIN.plusSeconds(600);
    private static final SubjectId CUSTOMER = new SubjectId(new UUID(1, 1));
    private static final Set<Withheld> EVERYTHING = Disclosing.MASKS;

    private final Vault vault = new Vault();

    @Test
    void with_nothing_masked_it_is_what_the_read_models_say() {
        CallStory call = call();

        Told told = told(call.events(), Disclosing.all(Set.of()));

        assertThat(told.summary()).isEqualTo(summary(call.events()));
        assertThat(told.timeline().entries()).isEqualTo(timeline(call.events()));
        assertThat(told.masked()).isEmpty();
    }

    @Test
    void masked_addresses_leave_names_texts_and_all_that_happened() {
        Told told = told(call().events(), Disclosing.all(Set.of(Withheld.ADDRESSES)));
        InteractionSummary clear = summary(call().events());

        assertThat(inClear(told)).doesNotContain(NUMBER, "1001", "1002", "95001");
        assertThat(told.summary().fromName()).contains("王芳");
        assertThat(details(told, "note")).containsEntry("text", "calls from work");
        assertThat(details(told, "digits")).containsEntry("digits", "56");
        assertThat(told.summary().talked()).isEqualTo(clear.talked());
        assertThat(told.summary().outcome()).isEqualTo(clear.outcome());
        assertThat(told.timeline().entries())
                .extracting(TimelineEntry::position, TimelineEntry::type)
                .containsExactlyElementsOf(timeline(call().events()).stream()
                        .map(entry -> tuple(entry.position(), entry.type()))
                        .toList());
    }

    @Test
    void a_masked_party_stays_the_same_party_and_a_phone_stays_a_phone() {
        Told told = told(call().events(), Disclosing.all(Set.of(Withheld.ADDRESSES)));

        List<String> agents = told.summary().agents();
        assertThat(agents).hasSize(summary(call().events()).agents().size()).doesNotHaveDuplicates();
        assertThat(details(told, "answered").get("by")).isEqualTo(agents.getFirst());
        assertThat(told.masked().get(agents.getFirst()))
                .isNotEqualTo(told.masked().get(told.summary().from()));
        assertThat(told.masked().get(told.summary().from())).isEqualTo(new Masked(Withheld.ADDRESSES, 1));

        CallStory outbound = CallStory.call()
                .started(Direction.OUTBOUND, CallStory.agent("1001"), customer())
                .ofCustomer(CUSTOMER)
                .answeredByCustomer(5)
                .ended(9, Outcome.ANSWERED);
        assertThat(told(outbound.events(), Disclosing.all(EVERYTHING)).summary().agents())
                .hasSameSizeAs(summary(outbound.events()).agents());
    }

    @Test
    void names_and_texts_are_masked_by_themselves() {
        Told names = told(call().events(), Disclosing.all(Set.of(Withheld.NAMES)));
        assertThat(inClear(names)).doesNotContain("王芳").contains(NUMBER, "calls from work");

        Told texts = told(call().events(), Disclosing.all(Set.of(Withheld.TEXTS)));
        assertThat(inClear(texts))
                .doesNotContain("calls from work", "56", "shouted")
                .contains(NUMBER, "王芳");
        String keys = details(texts, "digits").get("digits");
        assertThat(texts.masked().keySet()).anySatisfy(mark -> assertThat(keys).contains(mark));
    }

    @Test
    void what_is_of_others_is_named_so_and_one_persons_subjects_are_told_together() {
        SubjectId agent = CallStory.agent("1001").subject();

        Told one = told(call().events(), Disclosing.of(Set.of(CUSTOMER)));
        assertThat(inClear(one)).contains(NUMBER, "王芳").doesNotContain("1001", "1002");
        assertThat(one.masked().get(details(one, "answered").get("by")))
                .isEqualTo(new Masked(Withheld.OTHER_PEOPLE, 2));

        Told both = told(call().events(), Disclosing.of(Set.of(CUSTOMER, agent)));
        assertThat(details(both, "answered")).containsEntry("by", "1001");
        assertThat(inClear(both)).contains(NUMBER).doesNotContain("1002");
    }

    @Test
    void what_was_erased_reads_erased_whatever_is_masked() {
        EvidenceFile file = vault.file(call().events());
        vault.erase();

        Told told = new ToldEvents(new Discloser(vault::keyOf))
                .tell(call().id, file, Disclosing.all(EVERYTHING), NOW)
                .orElseThrow();

        assertThat(told.summary().from()).isEqualTo("erased");
        assertThat(told.masked()).isEmpty();
    }

    @Test
    void what_a_correction_tells_of_is_masked_as_what_it_is() {
        CallStory call = CallStory.call().ofCustomer(CUSTOMER).started(Direction.INBOUND, customer(), hotline());
        InteractionStarted now = new InteractionStarted(
                call.id,
                call.second(0),
                call.events().getFirst().source(),
                ((InteractionStarted) call.events().getFirst()).channel(),
                Direction.INBOUND,
                CallStory.leg("leg"),
                new Party(CUSTOMER, new Address.NationalNumber("13811112229"), Optional.of(PersonalText.of("李明"))),
                hotline(),
                Optional.of(CUSTOMER));
        call.corrected(now);

        Told addresses = told(call.events(), Disclosing.all(Set.of(Withheld.ADDRESSES)));
        assertThat(inClear(addresses))
                .doesNotContain(NUMBER, "13811112229", "95001")
                .contains("李明");

        Told names = told(call.events(), Disclosing.all(Set.of(Withheld.NAMES)));
        assertThat(inClear(names)).doesNotContain("李明", "王芳").contains("13811112229");

        Told others = told(call.events(), Disclosing.of(Set.of(hotline().subject())));
        assertThat(inClear(others))
                .doesNotContain("李明", "王芳", "13811112229", NUMBER)
                .contains("95001");
    }

    @Test
    void of_every_event_that_there_is_nothing_masked_is_told() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            List<InteractionEvent> everything = files.filter(
                            file -> file.getFileName().toString().startsWith("interaction."))
                    .sorted()
                    .flatMap(ToldEventsTest::event)
                    .toList();
            assertThat(everything).hasSizeGreaterThan(80);

            Told told = told(everything, Disclosing.all(EVERYTHING));

            assertThat(told.timeline().entries()).hasSizeGreaterThan(80);
            assertThat(vault.sealed()).contains("13800000001", "Li Wei").hasSizeGreaterThan(10);
            for (String personal : vault.sealed()) {
                assertThat(values(told)).as(personal).noneMatch(value -> value.contains(personal));
            }
        }
    }

    /** All that is told but marks, which are random. */
    private static String inClear(Told told) {
        String all = String.join(" ", values(told));
        for (String mark : told.masked().keySet()) {
            all = all.replace(mark, "");
        }
        return all;
    }

    private static List<String> values(Told told) {
        InteractionSummary summary = told.summary();
        return Stream.of(
                        told.timeline().entries().stream().flatMap(entry -> entry.details().values().stream()),
                        Stream.of(summary.from(), summary.to()),
                        summary.fromName().stream(),
                        summary.releasedBy().stream(),
                        summary.agents().stream())
                .flatMap(each -> each)
                .toList();
    }

    private Told told(List<InteractionEvent> events, Disclosing how) {
        InteractionId interaction = events.getFirst().interaction();
        return new ToldEvents(new Discloser(vault::keyOf))
                .tell(interaction, vault.file(events), how, NOW)
                .orElseThrow();
    }

    private static Map<String, String> details(Told told, String what) {
        return told.timeline().entries().stream()
                .filter(entry -> entry.what().equals(what))
                .findFirst()
                .orElseThrow()
                .details();
    }

    private static InteractionSummary summary(List<InteractionEvent> events) {
        Optional<InteractionState> state = Optional.empty();
        for (int index = 0; index < events.size(); index++) {
            InteractionEvent event = events.get(index);
            state = Optional.of(InteractionFold.evolve(state, event, index + 1L, event.at()));
        }
        return InteractionFold.summary(state.orElseThrow(), NOW);
    }

    private static List<TimelineEntry> timeline(List<InteractionEvent> events) {
        List<TimelineEntry> lines = new ArrayList<>();
        for (InteractionEvent event : events) {
            Wording.of(event, lines.size() + 1L, event.at()).ifPresent(lines::add);
        }
        return TimelineFold.of(lines);
    }

    private static CallStory call() {
        return CallStory.call()
                .ofCustomer(CUSTOMER)
                .from(NUMBER)
                .started(Direction.INBOUND, customer(), hotline())
                .queued(1, "support")
                .offered(2, "1001")
                .answered(5, "1001")
                .pressed(6, "5")
                .pressed(6.5, "6")
                .held(10, "1001")
                .resumed(12, "1001")
                .transferStarted(20, TransferKind.BLIND, "1001", "1002")
                .transferCompleted(25, "1002")
                .note(30, PersonalText.of("calls from work"))
                .ended(40, Outcome.ANSWERED)
                .wrappedUp(50, "refund", "shouted");
    }

    private static Party customer() {
        return new Party(CUSTOMER, new Address.NationalNumber(NUMBER), Optional.of(PersonalText.of("王芳")));
    }

    private static Party hotline() {
        return Party.of(new SubjectId(new UUID(2, 2)), new Address.ServiceNumber("95001"));
    }

    /** Of the current revision. */
    private static Stream<InteractionEvent> event(Path file) {
        String[] name = file.getFileName().toString().split("\\.", -1);
        var type = EventTypes.named(name[0] + "." + name[1]).orElseThrow();
        return EventTypes.of(type).revision() == Integer.parseInt(name[2])
                ? Stream.of((InteractionEvent) LedgerJson.mapper().readValue(file.toFile(), type))
                : Stream.empty();
    }

    /** Seals events as a ledger does, each value with a key of its own, and remembers what it sealed. */
    private static final class Vault implements PersonalDataCipher {

        private final Map<String, byte[]> keys = new HashMap<>();
        private final Set<String> clear = new TreeSet<>();
        private final EventCodec codec = EventCodec.withKeys(this);

        EvidenceFile file(List<InteractionEvent> events) {
            List<EvidenceFile.Proved> proved = new ArrayList<>();
            for (InteractionEvent event : events) {
                EventCodec.Stored stored = codec.write(event);
                Row row = new Row(
                        proved.size() + 1L,
                        event.at(),
                        event.tenant().value(),
                        "local",
                        new UUID(9, proved.size()).toString(),
                        "interaction",
                        event.interaction().toString(),
                        proved.size(),
                        stored.type(),
                        stored.revision(),
                        event.at(),
                        "{}".getBytes(StandardCharsets.UTF_8),
                        stored.payload());
                proved.add(new EvidenceFile.Proved(StoredLine.of(row), List.of(), Optional.empty()));
            }
            return new EvidenceFile(
                    EvidenceFile.FORM, events.getFirst().interaction().toString(), "", List.copyOf(proved));
        }

        /** Each word of three letters or more that was sealed, with what is in facts that are told of. */
        Set<String> sealed() {
            return clear;
        }

        void erase() {
            keys.clear();
        }

        Optional<byte[]> keyOf(Context context, byte[] sealed) {
            return Optional.ofNullable(keys.get(HexFormat.of().formatHex(sealed)));
        }

        @Override
        public byte[] seal(Context context, RetentionDay day, byte[] value) {
            remember(LedgerJson.mapper().readTree(value));
            byte[] key = AesGcm.randomBytes(SealedValue.KEY_BYTES);
            byte[] sealed = SealedValue.lock(context, day, AesGcm.randomBytes(SealedValue.SALT_BYTES), key, value)
                    .bytes();
            keys.put(HexFormat.of().formatHex(sealed), key);
            return sealed;
        }

        private void remember(JsonNode value) {
            for (Map.Entry<String, JsonNode> said : value.properties()) {
                String text = said.getValue().asString("");
                if (text.startsWith("{\"kind\":")) {
                    remember(LedgerJson.mapper().readTree(text));
                } else if (!said.getKey().equals("kind") && text.length() > 2) {
                    clear.add(text);
                }
            }
        }

        @Override
        public Optional<byte[]> open(Context context, byte[] sealed) {
            return keyOf(context, sealed)
                    .map(key -> SealedValue.parse(context, sealed).open(context, key));
        }
    }
}
