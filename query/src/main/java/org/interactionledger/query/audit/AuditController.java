package org.interactionledger.query.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.interactionledger.query.reading.ReadingTrace;
import org.interactionledger.query.request.Fields;
import org.interactionledger.query.request.Questions;
import org.interactionledger.query.request.Reader;
import org.interactionledger.schemas.audit.AuditFilter;
import org.interactionledger.schemas.audit.AuditPage;
import org.interactionledger.schemas.audit.FindAudit;
import org.interactionledger.schemas.audit.FindAudit.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Who did what when, over all that is recorded. */
@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "Audit", description = "Who did what when, on whose command, by which rule, caused by what.")
class AuditController {

    private static final int PER_PAGE = 50;
    private static final int MOST_PER_PAGE = 500;

    private static final Map<String, AuditForm> FORMS = Map.of("csv", AuditForm.CSV, "lines", AuditForm.LINES);

    private final Questions questions;
    private final ReadingTrace trace;

    AuditController(Questions questions, ReadingTrace trace) {
        this.questions = questions;
        this.trace = trace;
    }

    @GetMapping
    @Operation(
            operationId = "findAudit",
            summary = "Who did what when, page by page",
            description =
                    "A line for each event that fits, without what it says: the timeline and the replay have that."
                            + " All that is asked for must fit together. A purpose is asked for; that the trail of the"
                            + " interactions on the page was read is recorded. `next` goes into `beyond` of the next page.")
    AuditPage find(
            @Parameter(hidden = true) Reader reader,
            AuditRequest request,
            @Parameter(
                            description = "Which comes first.",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"newest", "oldest"},
                                            defaultValue = "newest"))
                    @RequestParam(name = "sort")
                    Optional<String> sort,
            @Parameter(
                            description = "Behind this position: `next` of the page before.",
                            schema = @Schema(type = "integer", format = "int64", minimum = "0"))
                    @RequestParam(name = "beyond")
                    Optional<String> beyond,
            @Parameter(
                            description = "So many lines at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "50"))
                    @RequestParam(name = "limit")
                    Optional<String> limit) {
        Fields fields = new Fields();
        AuditFilter filter = request.filter(fields);
        Order order = fields.oneOf("sort", sort, Order.class).orElse(Order.NEWEST);
        OptionalLong position = fields.position("beyond", beyond);
        int most = fields.number("limit", limit, 1, MOST_PER_PAGE, PER_PAGE);
        fields.check();
        FindAudit query = new FindAudit(reader.tenant(), filter, order, position.orElse(order.beginning()), most);
        AuditPage page = questions.ask(query, AuditPage.class);
        trace.record(reader, AuditExport.READ, AuditExport.interactions(page));
        return page;
    }

    @GetMapping(
            path = "/export",
            produces = {AuditForm.CSV_TYPE, AuditForm.LINES_TYPE})
    @Operation(
            operationId = "exportAudit",
            summary = "The audit trail as a file",
            description =
                    "All lines that fit, the oldest first, as CSV (RFC 4180, UTF-8 with a byte order mark, so that"
                            + " spreadsheets read it) or as JSON Lines. Written while it is read, so it can be of any length;"
                            + " a file that breaks off is not whole.")
    @ApiResponse(
            responseCode = "200",
            description = "The file.",
            content = {
                @Content(mediaType = AuditForm.CSV_TYPE, schema = @Schema(type = "string")),
                @Content(mediaType = AuditForm.LINES_TYPE, schema = @Schema(type = "string"))
            })
    ResponseEntity<StreamingResponseBody> export(
            @Parameter(hidden = true) Reader reader,
            AuditRequest request,
            @Parameter(
                            description = "Of the file.",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"csv", "lines"},
                                            defaultValue = "csv"))
                    @RequestParam(name = "format")
                    Optional<String> format) {
        Fields fields = new Fields();
        AuditFilter filter = request.filter(fields);
        AuditForm form = fields.oneOf("format", format, FORMS).orElse(AuditForm.CSV);
        fields.check();
        AuditExport export = new AuditExport(questions, trace, reader, filter);
        AuditPage first = export.page(Order.OLDEST.beginning());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(form.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit." + form.suffix() + "\"")
                .body(out -> export.write(first, form, out));
    }
}
