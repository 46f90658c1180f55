package org.interactionledger.query.evidence;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.interactionledger.query.interaction.InteractionPath;
import org.interactionledger.query.reading.ReadingTrace;
import org.interactionledger.query.request.Fields;
import org.interactionledger.query.request.Questions;
import org.interactionledger.query.request.Reader;
import org.interactionledger.schemas.evidence.Disclosing;
import org.interactionledger.schemas.evidence.EvidenceAnswer;
import org.interactionledger.schemas.evidence.EvidenceFile;
import org.interactionledger.schemas.evidence.ExportEvidence;
import org.interactionledger.schemas.evidence.Masked;
import org.interactionledger.schemas.evidence.TellEvidence;
import org.interactionledger.schemas.evidence.ToldAnswer;
import org.interactionledger.schemas.evidence.ToldAnswer.Told;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.interaction.GetInteraction;
import org.interactionledger.schemas.interaction.GetTimeline;
import org.interactionledger.schemas.interaction.InteractionAnswer;
import org.interactionledger.schemas.interaction.InteractionSummary;
import org.interactionledger.schemas.interaction.Timeline;
import org.interactionledger.schemas.reading.ReadKind;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An interaction's evidence for people: each fact with its time, who did it, and where its proof is. */
@RestController
@Tag(name = "Evidence")
class EvidencePdfController {

    private static final Map<String, PrintLanguage> LANGUAGES = Arrays.stream(PrintLanguage.values())
            .collect(Collectors.toMap(PrintLanguage::code, Function.identity(), (one, _) -> one, TreeMap::new));

    private static final ZoneId UTC = ZoneId.of("UTC");

    private final Questions questions;
    private final ReadingTrace trace;
    private final Clock clock;

    EvidencePdfController(Questions questions, ReadingTrace trace, ObjectProvider<Clock> clock) {
        this.questions = questions;
        this.trace = trace;
        this.clock = clock.getIfUnique(Clock::systemUTC);
    }

    @GetMapping("/api/v1/interactions/{id}/evidence.pdf")
    @Operation(
            operationId = "printEvidence",
            summary = "An interaction's evidence to be read by people",
            description =
                    "Its timeline in clear unless something is masked, with the hash and the proof of each event. A"
                            + " masked value is named where it stood, and nothing of it is in the file. A view: what proves is the"
                            + " file of `…/evidence`, and the last page says how to check it.")
    @ApiResponse(
            responseCode = "200",
            description = "The PDF.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PDF_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> pdf(
            @Parameter(hidden = true) Reader reader,
            @PathVariable("id") String id,
            @Parameter(
                            description = "In which it is written.",
                            schema =
                                    @Schema(
                                            allowableValues = {"en", "zh"},
                                            defaultValue = "en"))
                    @RequestParam(name = "language")
                    Optional<String> language,
            @Parameter(
                            description = "IANA name of the zone that times are written in.",
                            schema = @Schema(defaultValue = "UTC"),
                            example = "Asia/Shanghai")
                    @RequestParam(name = "zone")
                    Optional<String> zone,
            @Parameter(
                            description =
                                    "Whose personal data can be read in it: `all`, `none`, or ids of data subjects, separated by"
                                            + " commas, 50 at most.",
                            schema = @Schema(type = "string", defaultValue = "all"))
                    @RequestParam(name = "disclose")
                    Optional<String> disclose,
            @Parameter(
                            description = "What of it is masked, separated by commas: `addresses`, `names`, `texts`.",
                            example = "names,texts",
                            schema = @Schema(type = "string"))
                    @RequestParam(name = "mask")
                    Optional<String> mask) {
        InteractionId interaction = InteractionPath.read(reader.tenant(), id);
        Fields fields = new Fields();
        PrintLanguage written = fields.oneOf("language", language, LANGUAGES).orElse(PrintLanguage.ENGLISH);
        ZoneId times = fields.zone("zone", zone).orElse(UTC);
        Optional<Disclosing> masking = DisclosureFields.printed(fields, disclose, mask);
        fields.check();
        EvidencePrint print = masking.map(how -> askMasked(interaction, how)).orElseGet(() -> ask(interaction));
        boolean personal = !disclose.equals(Optional.of("none"));
        trace.record(reader, personal ? ReadKind.DISCLOSED_EVIDENCE : ReadKind.EVIDENCE, interaction);
        byte[] pdf =
                PdfPrinter.print(new EvidencePages(print, Words.in(written), times).document(), print.exportedAt());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + interaction.uuid()
                                + (masking.isPresent() ? ".evidence.masked.pdf\"" : ".evidence.pdf\""))
                .body(pdf);
    }

    /** The file last: it has at least the events that the read models had. */
    private EvidencePrint ask(InteractionId interaction) {
        InteractionSummary summary = questions
                .ask(new GetInteraction(interaction), InteractionAnswer.class)
                .found()
                .orElseThrow(() -> InteractionPath.unknown(interaction));
        Timeline timeline = questions.ask(new GetTimeline(interaction), Timeline.class);
        EvidenceAnswer answer = questions.ask(new ExportEvidence(interaction, Optional.empty()), EvidenceAnswer.class);
        EvidenceFile file = Complete.of(interaction, answer.file(), answer.pending());
        return new EvidencePrint(interaction, summary, timeline, file, Masks.NONE, now());
    }

    /** All of it made of the events again, but for what was recorded beside them. */
    private EvidencePrint askMasked(InteractionId interaction, Disclosing how) {
        Timeline known = questions.ask(new GetTimeline(interaction), Timeline.class);
        ToldAnswer answer = questions.ask(new TellEvidence(interaction, how), ToldAnswer.class);
        Told told = Complete.of(interaction, answer.told(), answer.pending());
        LinesBeside beside = LinesBeside.of(known);
        Map<String, Masked> values = new HashMap<>(told.masked());
        values.putAll(beside.masked());
        return new EvidencePrint(
                interaction,
                told.summary(),
                beside.with(told.timeline()),
                told.file(),
                new Masks(Optional.of(how), values),
                now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
