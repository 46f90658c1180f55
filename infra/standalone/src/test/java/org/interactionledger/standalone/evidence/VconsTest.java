package org.interactionledger.standalone.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.interactionledger.schemas.codec.EventTypes;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.evidence.Disclosing;
import org.interactionledger.schemas.evidence.EvidenceCheck;
import org.interactionledger.schemas.evidence.EvidenceFile;
import org.interactionledger.schemas.evidence.EvidenceForm;
import org.interactionledger.schemas.evidence.SigningKey;
import org.interactionledger.schemas.evidence.Withheld;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.Channel;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.HangupCause;
import org.interactionledger.schemas.interaction.InteractionAnswered;
import org.interactionledger.schemas.interaction.InteractionEnded;
import org.interactionledger.schemas.interaction.InteractionHeld;
import org.interactionledger.schemas.interaction.InteractionResumed;
import org.interactionledger.schemas.interaction.InteractionStarted;
import org.interactionledger.schemas.interaction.Outcome;
import org.interactionledger.schemas.interaction.TransferCompleted;
import org.interactionledger.schemas.interaction.TransferKind;
import org.interactionledger.schemas.interaction.TransferStarted;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.Initiator;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.party.PersonalText;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.schemas.vcon.VconSigner;
import org.interactionledger.schemas.vcon.Vcons;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A vCon is what the working group says, and follows from the evidence that is in it. */
class VconsTest {

    private static final Path SAMPLES = Path.of("../../schemas/src/test/resources/samples");
    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00.123Z");
    private static final Optional<Disclosing> ALL = Optional.of(Disclosing.all(Set.of()));
    private static final InteractionId CALL = new InteractionId(TenantId.of("demo"), new UUID(3, 3));
    private static final Instant BEGIN = Instant.parse("2026-11-24T08:00:00Z");
    private static final LegId LEG = new LegId(new UUID(4, 4));
    private static final SourceKey SOURCE = new SourceKey.Esl(new UUID(5, 5), 7);
    private static final Party CALLER = new Party(
            new SubjectId(new UUID(1, 1)), new Address.E164("+8613800000001"), Optional.of(PersonalText.of("王芳")));
    private static final Party HOTLINE = Party.of(new SubjectId(new UUID(1, 2)), new Address.ServiceNumber("95002"));
    private static final Party AGENT = Party.of(new SubjectId(new UUID(1, 3)), new Address.Extension("1001"));
    private static final Party EXPERT =
            Party.of(new SubjectId(new UUID(1, 4)), new Address.SipUri("sip:lee@example.com"));

    @Test
    void a_call_is_told_with_its_parties_their_coming_and_going_and_its_transfer() {
        JsonNode vcon = payload(write(new SealedCall(CALL.toString(), call()).evidence(ALL)));

        assertThat(vcon.path("parties"))
                .extracting(JsonNode::toString)
                .containsExactly(
                        """
                {"tel":"tel:+8613800000001","name":"王芳","validation":"none","uuid":"%s","type":"customer"}""".formatted(CALLER.subject()),
                        """
                {"tel":"tel:95002;phone-context=demo.tenants.interactionledger.org","uuid":"%s"}""".formatted(HOTLINE.subject()),
                        """
                {"tel":"tel:1001;phone-context=demo.tenants.interactionledger.org","uuid":"%s","type":"agent"}""".formatted(AGENT.subject()),
                        """
                {"sip":"sip:lee@example.com","uuid":"%s"}""".formatted(EXPERT.subject()),
                        """
                {"name":"Interaction Ledger","validation":"none","type":"ledger","org":"ledger.example.com/main"}""");
        JsonNode dialog = vcon.path("dialog");
        assertThat(dialog.at("/0/type").asString()).isEqualTo("recording");
        assertThat(dialog.at("/0/start").asString()).isEqualTo("2026-11-24T08:00:05Z");
        assertThat(dialog.at("/0/duration").asDouble()).isEqualTo(85.0);
        assertThat(dialog.at("/0/parties").toString()).isEqualTo("[0,1,2,3]");
        assertThat(dialog.at("/0/party_history"))
                .extracting(each ->
                        each.path("event").asString() + " " + each.path("party").asInt())
                .containsExactly("join 0", "join 2", "hold 0", "unhold 0");
        assertThat(dialog.path(1).toString()).isEqualTo("""
                {"type":"transfer","start":"2026-11-24T08:01:10Z","transferor":2,"transferee":0,"transfer_target":3,\
                "original":0}""");
        assertThat(vcon.at("/attachments/1/body").propertyNames())
                .contains("interaction.started.1", "interaction.ended.1", "stored/sealed-field");
    }

    @Test
    void whatever_happens_in_a_contact_the_vcon_is_valid_by_the_schema_of_the_draft() throws IOException {
        List<LedgerEvent> everything = everyEventOfAnInteraction();
        assertThat(everything).hasSizeGreaterThan(80);
        for (Optional<Disclosing> disclosing : List.of(ALL, Optional.<Disclosing>empty(), masking(Withheld.NAMES))) {
            byte[] vcon = write(new SealedCall(CALL.toString(), everything).evidence(disclosing));
            assertThat(complaints(payload(vcon))).isEmpty();
            assertThat(check(vcon).wrong()).isEmpty();
        }
        for (Outcome outcome : Outcome.values()) {
            byte[] vcon = write(new SealedCall(CALL.toString(), List.of(started(), ended(outcome))).evidence(ALL));
            assertThat(complaints(payload(vcon))).as(outcome.name()).isEmpty();
            assertThat(check(vcon).wrong()).as(outcome.name()).isEmpty();
        }
    }

    @Test
    void the_evidence_comes_out_of_a_vcon_as_it_went_in() {
        EvidenceFile evidence = new SealedCall(CALL.toString(), call()).evidence(ALL);

        assertThat(Vcons.evidence(write(evidence))).isEqualTo(EvidenceForm.JSON.write(evidence));
        assertThat(write(evidence)).isEqualTo(write(evidence));
    }

    @Test
    void what_is_masked_or_erased_is_named_and_not_told() {
        SealedCall call = new SealedCall(CALL.toString(), call());
        JsonNode masked = payload(write(call.evidence(masking(Withheld.ADDRESSES))));
        assertThat(masked.at("/redacted/type").asString()).isEqualTo("ADDRESSES");
        assertThat(masked.at("/parties/0/name").asString()).isEqualTo("王芳");
        assertThat(masked.at("/parties/1/name").asString()).isEqualTo("[not disclosed]");
        assertThat(masked.toString()).doesNotContain("13800000001");

        call.eraseAll();
        JsonNode erased = payload(write(call.evidence(ALL)));
        assertThat(erased.at("/redacted/type").asString()).isEqualTo("ERASED");
        assertThat(erased.toString()).doesNotContain("13800000001", "王芳").contains("\"withheld\":\"ERASED\"");
    }

    @Test
    void changed_bits_are_found_wherever_they_are() {
        byte[] vcon = write(new SealedCall(CALL.toString(), List.of(started(), ended(Outcome.BUSY))).evidence(ALL));
        assertThat(check(vcon).wrong()).isEmpty();
        for (int bit = 0; bit < vcon.length * Byte.SIZE; bit += 61) {
            byte[] altered = vcon.clone();
            altered[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThat(check(altered).wrong()).as("bit %d", bit).isNotEmpty();
        }
    }

    @Test
    void the_unprotected_header_cannot_be_exchanged_nor_the_signer() {
        byte[] vcon = write(new SealedCall(CALL.toString(), call()).evidence(ALL));
        SigningKey stranger = SigningKey.generate("ledger.example.com/main");
        String text = new String(vcon, StandardCharsets.UTF_8);
        String certificate = Base64.getEncoder().encodeToString(SelfSigned.certificate(stranger));
        String own = Base64.getEncoder().encodeToString(SelfSigned.certificate(SealedCall.KEY));

        assertThat(check(text.replace(own, certificate).getBytes(StandardCharsets.UTF_8))
                        .wrong())
                .anyMatch(wrong -> wrong.contains("another certificate"));
        assertThat(EvidenceCheck.of(vcon, List.of(stranger.verifier()), Optional.empty())
                        .holds())
                .isFalse();
        byte[] byAStranger = Vcons.write(
                new SealedCall(CALL.toString(), call()).evidence(ALL),
                NOW,
                List.of(new VconSigner(stranger, SelfSigned.certificate(stranger))));
        assertThat(check(byAStranger).wrong()).contains("The vCon is signed by none of the given keys");
    }

    @Test
    void a_vcon_that_says_something_else_than_its_evidence_is_found_though_it_is_signed() {
        byte[] honest = write(new SealedCall(CALL.toString(), call()).evidence(ALL));
        String told = payload(honest).toString().replace("tel:95002;", "tel:95003;");

        assertThat(check(signedAgain(honest, told)).wrong())
                .containsExactly("The vCon says something else than the evidence that is attached to it");
    }

    @Test
    void the_signature_is_that_of_rfc_8037_and_its_certificate_is_always_the_same() {
        byte[] seed = Base64.getUrlDecoder().decode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A");
        SigningKey key = key(seed);
        String signed = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";

        assertThat(Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(key.sign(signed.getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
        assertThat(SelfSigned.certificate(key)).isEqualTo(SelfSigned.certificate(key));
    }

    /** From its seed alone: the id in the text is found by trying, since it follows from the public half. */
    private static SigningKey key(byte[] seed) {
        byte[] typed = new byte[seed.length + 1];
        typed[0] = 1;
        System.arraycopy(seed, 0, typed, 1, seed.length);
        String secret = Base64.getEncoder().encodeToString(typed);
        try {
            return SigningKey.parse("PRIVATE+KEY+rfc8037+00000000+" + secret);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            String id = message.substring(message.length() - 8);
            return SigningKey.parse("PRIVATE+KEY+rfc8037+" + id + "+" + secret);
        }
    }

    private static byte[] signedAgain(byte[] vcon, String payload) {
        JsonNode signed = LedgerJson.mapper().readTree(vcon);
        String header = signed.at("/signatures/0/protected").asString();
        String encoded =
                Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        String signature = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(SealedCall.KEY.sign((header + "." + encoded).getBytes(StandardCharsets.US_ASCII)));
        return new String(vcon, StandardCharsets.UTF_8)
                .replace(signed.path("payload").asString(), encoded)
                .replace(signed.at("/signatures/0/signature").asString(), signature)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] write(EvidenceFile file) {
        return Vcons.write(file, NOW, List.of(new VconSigner(SealedCall.KEY, SelfSigned.certificate(SealedCall.KEY))));
    }

    private static EvidenceCheck.Verdict check(byte[] vcon) {
        return Vcons.check(vcon, List.of(SealedCall.KEY.verifier()), Optional.empty());
    }

    private static JsonNode payload(byte[] vcon) {
        return LedgerJson.mapper()
                .readTree(Base64.getUrlDecoder()
                        .decode(LedgerJson.mapper()
                                .readTree(vcon)
                                .path("payload")
                                .asString()));
    }

    private static List<String> complaints(JsonNode vcon) throws IOException {
        try (InputStream in = VconsTest.class.getResourceAsStream("/evidence/vcon-0.4.0.schema.json")) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(LedgerJson.mapper().readTree(Objects.requireNonNull(in)));
            return schema
                    .validate(vcon, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                    .stream()
                    .map(Error::toString)
                    .toList();
        }
    }

    private static Optional<Disclosing> masking(Withheld what) {
        return Optional.of(Disclosing.all(Set.of(what)));
    }

    private static List<LedgerEvent> everyEventOfAnInteraction() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.filter(file -> file.getFileName().toString().startsWith("interaction."))
                    .sorted()
                    .<LedgerEvent>flatMap(VconsTest::event)
                    .toList();
        }
    }

    /** Of the current revision; upcasting has tests of its own. */
    private static Stream<LedgerEvent> event(Path file) {
        String[] name = file.getFileName().toString().split("\\.", -1);
        Class<? extends LedgerEvent> type =
                EventTypes.named(name[0] + "." + name[1]).orElseThrow();
        return EventTypes.of(type).revision() == Integer.parseInt(name[2])
                ? Stream.of(LedgerJson.mapper().readValue(file.toFile(), type))
                : Stream.empty();
    }

    private static List<LedgerEvent> call() {
        return List.of(
                started(),
                new InteractionAnswered(CALL, after(5), SOURCE, LEG, AGENT),
                new InteractionHeld(CALL, after(30), SOURCE, LEG, AGENT),
                new InteractionResumed(CALL, after(40), SOURCE, LEG, AGENT),
                new TransferStarted(CALL, after(60), SOURCE, TransferKind.BLIND, new Initiator.ByParty(AGENT), EXPERT),
                new TransferCompleted(CALL, after(70), SOURCE, EXPERT),
                ended(Outcome.ANSWERED));
    }

    private static InteractionStarted started() {
        return new InteractionStarted(
                CALL,
                BEGIN,
                SOURCE,
                Channel.VOICE,
                Direction.INBOUND,
                LEG,
                CALLER,
                HOTLINE,
                Optional.of(CALLER.subject()));
    }

    private static InteractionEnded ended(Outcome outcome) {
        return new InteractionEnded(
                CALL,
                after(90),
                SOURCE,
                new Initiator.ByParty(CALLER),
                new HangupCause("NORMAL_CLEARING", 16),
                outcome);
    }

    private static Instant after(int seconds) {
        return BEGIN.plusSeconds(seconds);
    }
}
