package org.interactionledger.query.evidence;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.interactionledger.query.problem.ProblemKind;
import org.interactionledger.query.problem.Refused;
import org.interactionledger.query.reading.ReadingTrace;
import org.interactionledger.query.request.Fields;
import org.interactionledger.query.request.Questions;
import org.interactionledger.query.request.Reader;
import org.interactionledger.schemas.evidence.CheckpointAnswer;
import org.interactionledger.schemas.evidence.ConsistencyAnswer;
import org.interactionledger.schemas.evidence.Disclosing;
import org.interactionledger.schemas.evidence.EvidenceAnswer;
import org.interactionledger.schemas.evidence.EvidenceFile;
import org.interactionledger.schemas.evidence.EvidenceForm;
import org.interactionledger.schemas.evidence.ExportEvidence;
import org.interactionledger.schemas.evidence.ExportVcon;
import org.interactionledger.schemas.evidence.GetCheckpoint;
import org.interactionledger.schemas.evidence.GetTile;
import org.interactionledger.schemas.evidence.InclusionAnswer;
import org.interactionledger.schemas.evidence.ProveConsistency;
import org.interactionledger.schemas.evidence.ProveInclusion;
import org.interactionledger.schemas.evidence.Tile;
import org.interactionledger.schemas.evidence.TileAnswer;
import org.interactionledger.schemas.evidence.VconAnswer;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.reading.ReadKind;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The transparency log. It is one for all tenants, and holds hashes only, so that whoever may read anything may read it; the
 * events of an interaction are its tenant's.
 */
@RestController
@Tag(name = "Evidence")
class EvidenceController {

    private static final String LOG = "/api/v1/evidence/";
    private static final String PLAIN = "text/plain;charset=UTF-8";
    private static final String JSON_LINES = "application/jsonl";
    private static final String VCON = "application/vcon";
    private static final Map<String, Format> FORMATS =
            Map.of("json", Format.JSON, "lines", Format.LINES, "vcon", Format.VCON);

    private enum Format {
        JSON(MediaType.APPLICATION_JSON_VALUE, ".evidence.json"),
        LINES(EvidenceController.JSON_LINES, ".evidence.jsonl"),
        VCON(EvidenceController.VCON, ".vcon");

        private final String mediaType;
        private final String suffix;

        Format(String mediaType, String suffix) {
            this.mediaType = mediaType;
            this.suffix = suffix;
        }
    }

    private final Questions questions;
    private final ReadingTrace trace;

    EvidenceController(Questions questions, ReadingTrace trace) {
        this.questions = questions;
        this.trace = trace;
    }

    /** @param halted why nothing is signed any more; absent where all is well */
    record Keys(List<String> keys, List<CheckpointAnswer.Witness> witnesses, Optional<String> halted) {}

    @GetMapping(path = LOG + "checkpoint", produces = PLAIN)
    @Operation(
            operationId = "getCheckpoint",
            summary = "The latest signed checkpoint",
            description = "Origin, number of events and root of the Merkle tree over all of them, signed (C2SP"
                    + " tlog-checkpoint in a signed note). Keep it elsewhere: a later log that is not its continuation is"
                    + " found out by it. With `cosigned=true` it is the latest that the ledger's witnesses have signed"
                    + " along (C2SP tlog-cosignature), which may be a little older.")
    ResponseEntity<String> checkpoint(
            @Parameter(
                            description = "Whether witnesses must have signed it.",
                            schema = @Schema(type = "boolean", defaultValue = "false"))
                    @RequestParam(name = "cosigned")
                    Optional<String> cosigned) {
        CheckpointAnswer answer = ask();
        String note = isAsked("cosigned", cosigned)
                ? answer.cosigned().orElseThrow(() -> noneCosigned(answer.witnesses()))
                : answer.note().orElseThrow(EvidenceController::noneYet);
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(PLAIN)).body(note);
    }

    @GetMapping(LOG + "keys")
    @Operation(
            operationId = "listEvidenceKeys",
            summary = "The public keys of this log, the latest last, and how far its witnesses are",
            description =
                    "Get them once, from somebody you trust, and not from here each time: whoever can change the log"
                            + " can change this answer.")
    Keys keys() {
        CheckpointAnswer answer = ask();
        return new Keys(answer.keys(), answer.witnesses(), answer.halted());
    }

    @GetMapping(LOG + "inclusion")
    @Operation(
            operationId = "proveInclusion",
            summary = "That the event of a position is in the signed log",
            description = "Leaf `position - 1` is SHA-256 of a zero byte and the event's hash (RFC 6962 §2.1.1).")
    InclusionAnswer.Proved inclusion(
            @Parameter(
                            description = "Of the event, from 1 on.",
                            schema = @Schema(type = "integer", format = "int64", minimum = "1"),
                            required = true)
                    @RequestParam(name = "position")
                    Optional<String> position) {
        long at = number("position", position);
        return questions
                .ask(new ProveInclusion(at), InclusionAnswer.class)
                .proved()
                .orElseThrow(() -> notThere(
                        "The latest checkpoint has no position " + at + ". An event gets one within two seconds."));
    }

    @GetMapping(LOG + "consistency")
    @Operation(
            operationId = "proveConsistency",
            summary = "That an earlier checkpoint is the beginning of the latest",
            description = "For the size of the earlier one (RFC 6962 §2.1.2).")
    ConsistencyAnswer.Proved consistency(
            @Parameter(
                            description = "Events of the earlier checkpoint.",
                            schema = @Schema(type = "integer", format = "int64", minimum = "1"),
                            required = true)
                    @RequestParam(name = "size")
                    Optional<String> size) {
        long from = number("size", size);
        return questions
                .ask(new ProveConsistency(from), ConsistencyAnswer.class)
                .proved()
                .orElseThrow(() -> notThere("The latest checkpoint has fewer events than " + from + "."));
    }

    @GetMapping(path = LOG + "tile/**", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(
            operationId = "getTile",
            summary = "A tile of the tree",
            description = "Up to 256 hashes of 32 bytes; the path after `/api/v1/evidence/` is that of C2SP tlog-tiles,"
                    + " such as `tile/0/x001/234` and `tile/1/000.p/17`.")
    ResponseEntity<byte[]> tile(@Parameter(hidden = true) HttpServletRequest request) {
        String path = request.getRequestURI().substring(LOG.length());
        byte[] hashes = questions
                .ask(new GetTile(tile(path)), TileAnswer.class)
                .hashes()
                .map(Base64.getDecoder()::decode)
                .orElseThrow(() -> notThere("The latest checkpoint's tree has no " + path + "."));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(hashes);
    }

    @GetMapping(
            path = "/api/v1/interactions/{id}/evidence",
            produces = {MediaType.APPLICATION_JSON_VALUE, JSON_LINES, VCON})
    @Operation(
            operationId = "exportEvidence",
            summary = "An interaction that proves itself",
            description = "Its events as stored, personal fields sealed, each with the proof that it is in the signed"
                    + " log; with the keys of those fields that are to be disclosed, and of nothing else."
                    + " `infra/ledger verify` checks the file offline. To be kept to the byte.")
    ResponseEntity<byte[]> evidence(
            @Parameter(hidden = true) Reader reader,
            @Parameter(schema = @Schema(type = "string", format = "uuid")) @PathVariable("id") String id,
            @Parameter(
                            description =
                                    "Whose personal data can be read in it: `none`, `all`, or ids of data subjects, separated by"
                                            + " commas, 50 at most.",
                            schema = @Schema(type = "string", defaultValue = "none"))
                    @RequestParam(name = "disclose")
                    Optional<String> disclose,
            @Parameter(
                            description = "What of it is masked, separated by commas: `addresses`, `names`, `texts`.",
                            example = "names,texts",
                            schema = @Schema(type = "string"))
                    @RequestParam(name = "mask")
                    Optional<String> mask,
            @Parameter(
                            description =
                                    "`json`, one object; `lines`, JSON Lines with an event in each; `vcon`, a signed vCon (IETF).",
                            schema = @Schema(type = "string", defaultValue = "json"))
                    @RequestParam(name = "format")
                    Optional<String> format) {
        Fields fields = new Fields();
        UUID uuid = fields.uuid("id", id);
        Optional<Disclosing> disclosing = DisclosureFields.read(fields, disclose, mask);
        Format as = fields.oneOf("format", format, FORMATS).orElse(Format.JSON);
        fields.check();
        InteractionId interaction = new InteractionId(reader.tenant(), uuid);
        byte[] file = exported(interaction, disclosing, as);
        trace.record(reader, disclosing.isPresent() ? ReadKind.DISCLOSED_EVIDENCE : ReadKind.EVIDENCE, interaction);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(as.mediaType))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + uuid + as.suffix + "\"")
                .body(file);
    }

    private byte[] exported(InteractionId interaction, Optional<Disclosing> disclosing, Format as) {
        return switch (as) {
            case JSON -> EvidenceForm.JSON.write(file(interaction, disclosing));
            case LINES -> EvidenceForm.LINES.write(file(interaction, disclosing));
            case VCON -> {
                VconAnswer answer = questions.ask(new ExportVcon(interaction, disclosing), VconAnswer.class);
                yield Complete.of(interaction, answer.vcon(), answer.pending()).getBytes(StandardCharsets.UTF_8);
            }
        };
    }

    private EvidenceFile file(InteractionId interaction, Optional<Disclosing> disclosing) {
        EvidenceAnswer answer = questions.ask(new ExportEvidence(interaction, disclosing), EvidenceAnswer.class);
        return Complete.of(interaction, answer.file(), answer.pending());
    }

    private CheckpointAnswer ask() {
        return questions.ask(new GetCheckpoint(), CheckpointAnswer.class);
    }

    private static long number(String name, Optional<String> text) {
        Fields fields = new Fields();
        OptionalLong number = fields.position(name, text);
        if (text.isEmpty() || (number.isPresent() && number.getAsLong() < 1)) {
            fields.wrong(name, text, "a whole number from 1 on");
        }
        fields.check();
        return number.orElseThrow();
    }

    private static boolean isAsked(String name, Optional<String> text) {
        Fields fields = new Fields();
        Optional<Boolean> asked = fields.oneOf(name, text, Map.of("true", true, "false", false));
        fields.check();
        return asked.orElse(false);
    }

    private static Tile tile(String path) {
        try {
            return Tile.of(path);
        } catch (IllegalArgumentException e) {
            throw Refused.because(ProblemKind.NOT_FOUND, e.getMessage() + ".");
        }
    }

    private static Refused noneYet() {
        return notThere("There is no checkpoint yet: the first event gets one within two seconds.");
    }

    private static Refused noneCosigned(List<CheckpointAnswer.Witness> witnesses) {
        return notThere(
                witnesses.isEmpty()
                        ? "This ledger has no witnesses: ledger.evidence.witnesses names them."
                        : "Not enough witnesses have signed a checkpoint yet: /api/v1/evidence/keys says why.");
    }

    private static Refused notThere(String what) {
        return Refused.because(ProblemKind.NOT_FOUND, what);
    }
}
