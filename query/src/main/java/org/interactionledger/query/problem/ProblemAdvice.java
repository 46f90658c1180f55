package org.interactionledger.query.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns whatever a controller of this room throws into a {@link Problem}. */
@Order(Ordered.HIGHEST_PRECEDENCE) // before Spring's own, which knows neither our types nor our codes
@RestControllerAdvice("org.interactionledger.query")
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    /** Long enough for a restarting database to be there again, short enough for a person who waits. */
    private static final String RETRY_AFTER_SECONDS = "5";

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refused refusal, HttpServletRequest request) {
        return answer(refusal.kind(), String.valueOf(refusal.getMessage()), refusal.errors(), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> notAcceptable(HttpMediaTypeNotAcceptableException refusal, HttpServletRequest request) {
        return answer(
                ProblemKind.NOT_ACCEPTABLE,
                "Accept was '" + request.getHeader(HttpHeaders.ACCEPT) + "'. Send application/json or no Accept.",
                List.of(),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException refusal, HttpServletRequest request) {
        Refused body = Refused.wrongFields(
                List.of(new Problem.WrongField("(body)", Optional.empty(), "the JSON object that is described")));
        return answer(body.kind(), String.valueOf(body.getMessage()), body.errors(), request);
    }

    /** The connection broke while the answer was written: there is nobody left to tell. */
    @ExceptionHandler
    void callerIsGone(IOException broken) {
        log.debug("A caller is gone: {}", broken.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Problem> unexpected(Exception failure, HttpServletRequest request) {
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        return answer(
                ProblemKind.UNEXPECTED,
                "The ledger could not answer because of a fault of its own. Its log says which.",
                List.of(),
                request);
    }

    static ResponseEntity<Problem> answer(
            ProblemKind kind, String detail, List<Problem.WrongField> errors, HttpServletRequest request) {
        Locale language = request.getLocale();
        Problem problem = new Problem(
                kind.type(),
                kind.title(language),
                kind.status().value(),
                detail,
                request.getRequestURI(),
                kind.code(),
                errors);
        ResponseEntity.BodyBuilder response = ResponseEntity.status(kind.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        switch (kind) {
            case UNAVAILABLE -> response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            case NOT_SIGNED_IN -> response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            case WRONG_FIELD,
                    UNKNOWN_PARAMETER,
                    PURPOSE_NEEDED,
                    TENANT_NOT_ALLOWED,
                    INTERACTION_NOT_FOUND,
                    SUBJECT_NOT_FOUND,
                    CONTROL_NOT_FOUND,
                    PROJECTION_NOT_FOUND,
                    NOT_FOUND,
                    NOT_ACCEPTABLE,
                    METHOD_NOT_ALLOWED,
                    UNSUPPORTED_MEDIA_TYPE,
                    UNEXPECTED -> {}
        }
        return response.body(problem);
    }
}
