package org.interactionledger.query.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Turns what Spring refuses before any controller is found into a {@link Problem}. It is bound to no package, because
 * such a request belongs to none.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice
class MisdirectedAdvice {

    @ExceptionHandler
    ResponseEntity<Problem> wrongMethod(HttpRequestMethodNotSupportedException refusal, HttpServletRequest request) {
        String allowed = String.join(
                ", ", Optional.ofNullable(refusal.getSupportedMethods()).orElse(new String[0]));
        return with(
                refusal.getHeaders(),
                ProblemAdvice.answer(
                        ProblemKind.METHOD_NOT_ALLOWED,
                        "The method was " + refusal.getMethod() + ". Send one of: " + allowed + ".",
                        List.of(),
                        request));
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongMediaType(HttpMediaTypeNotSupportedException refusal, HttpServletRequest request) {
        return with(
                refusal.getHeaders(),
                ProblemAdvice.answer(
                        ProblemKind.UNSUPPORTED_MEDIA_TYPE,
                        "Content-Type was '" + refusal.getContentType() + "'. Send application/json.",
                        List.of(),
                        request));
    }

    /** {@code Allow} and {@code Accept} say to programs what the detail says to people. */
    private static ResponseEntity<Problem> with(HttpHeaders more, ResponseEntity<Problem> answer) {
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .headers(more)
                .body(answer.getBody());
    }
}
