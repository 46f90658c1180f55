package org.interactionledger.query.evidence;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
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
import org.interactionledger.schemas.evidence.EvidenceAnswer;
import org.interactionledger.schemas.evidence.EvidenceFile;
import org.interactionledger.schemas.evidence.ExportEvidence;
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
            description = "Its timeline in clear, with the hash and the proof of each event. A view: what proves is the"
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
                    Optional<String> zone) {
        InteractionId interaction = InteractionPath.read(reader.tenant(), id);
        Fields fields = new Fields();
        PrintLanguage written = fields.oneOf("language", language, LANGUAGES).orElse(PrintLanguage.ENGLISH);
        ZoneId times = fields.zone("zone", zone).orElse(UTC);
        fields.check();
        EvidencePrint print = ask(interaction);
        trace.record(reader, ReadKind.DISCLOSED_EVIDENCE, interaction);
        byte[] pdf =
                PdfPrinter.print(new EvidencePages(print, Words.in(written), times).document(), print.exportedAt());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + interaction.uuid() + ".evidence.pdf\"")
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
        return new EvidencePrint(
                interaction, summary, timeline, file, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
