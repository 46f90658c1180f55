package org.interactionledger.standalone.records;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.interactionledger.telephony.cdr.CdrDocument;
import org.interactionledger.telephony.cdr.CdrSpool;
import org.interactionledger.telephony.cdr.UnreadableRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where {@code mod_json_cdr} posts its records, with HTTP Basic as its setting {@code cred} sends it. Answers 204 when
 * the record is durable in the spool. The module takes any 2xx for done, and posts again otherwise. It appends
 * {@code ?uuid=} to the address, which is not needed here.
 */
@RestController
@Hidden
public class RecordEndpoint {

    static final String PATH = "/telephony/records";

    private static final String SCHEME = "Basic ";

    private final RecordSources sources;

    RecordEndpoint(RecordSources sources) {
        this.sources = sources;
    }

    @PostMapping(PATH)
    ResponseEntity<ProblemDetail> post(HttpServletRequest request) throws IOException {
        Optional<CdrSpool> spool = spoolOf(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (spool.isEmpty()) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"call detail records\"")
                    .body(problem(
                            HttpStatus.UNAUTHORIZED,
                            "records.credential-needed",
                            "Send the user and password of ledger.telephony.records: set cred in json_cdr.conf.xml."));
        }
        // The raw body, and not its parameters: in Base64 a plus is a plus.
        byte[] body = request.getInputStream().readNBytes(CdrDocument.MAX_BYTES + 1);
        if (body.length > CdrDocument.MAX_BYTES) {
            return answer(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "records.too-large",
                    "A call detail record may have up to " + CdrDocument.MAX_BYTES + " bytes.");
        }
        try {
            spool.get().receive(body);
            return ResponseEntity.noContent().build();
        } catch (UnreadableRecord e) {
            return answer(HttpStatus.BAD_REQUEST, "records.unreadable", String.valueOf(e.getMessage()));
        }
    }

    private Optional<CdrSpool> spoolOf(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(SCHEME.length()).strip());
            String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            return parts.length == 2 ? sources.postedToBy(parts[0], parts[1]) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static ResponseEntity<ProblemDetail> answer(HttpStatus status, String code, String detail) {
        return ResponseEntity.status(status).body(problem(status, code, detail));
    }

    private static ProblemDetail problem(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("code", code);
        return problem;
    }
}
