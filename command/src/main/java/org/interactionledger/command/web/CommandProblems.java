package org.interactionledger.command.web;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.net.URI;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.common.AxonTransientException;
import org.interactionledger.command.web.Caller.TenantNotAllowed;
import org.interactionledger.schemas.codec.PersonalDataCipher.KeysUnavailable;
import org.interactionledger.schemas.interaction.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;

/** Tells what went wrong with a request to the command API, as RFC 9457 problem details. */
@Order(Ordered.HIGHEST_PRECEDENCE) // before Spring's own, which tells less
@RestControllerAdvice(basePackages = "org.interactionledger.command")
public final class CommandProblems {

    private static final Logger LOG = LoggerFactory.getLogger(CommandProblems.class);

    private static final String TYPES = "https://interactionledger.org/problems/";

    /** Long enough for a database to restart, short enough for an agent to wait. */
    private static final String RETRY_AFTER_SECONDS = "5";

    /** One wrong field. */
    private record Wrong(String field, String value, String allowed) {}

    @ExceptionHandler(Refusal.class)
    ResponseEntity<ProblemDetail> refused(Refusal refusal) {
        HttpStatus status = switch (refusal.kind()) {
            case UNKNOWN -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
        };
        return problem(status, refusal.code(), "Refused", refusal.getMessage());
    }

    @ExceptionHandler(TenantNotAllowed.class)
    ResponseEntity<ProblemDetail> notAllowed(TenantNotAllowed e) {
        return problem(HttpStatus.FORBIDDEN, "caller.tenant-not-allowed", "Not your tenant", e.getMessage());
    }

    @ExceptionHandler(InvalidField.class)
    ResponseEntity<ProblemDetail> invalid(InvalidField e) {
        return wrongFields(List.of(new Wrong(e.field(), e.value(), e.allowed())));
    }

    @ExceptionHandler(MethodArgumentNotValidException.class)
    ResponseEntity<ProblemDetail> invalid(MethodArgumentNotValidException e) {
        return wrongFields(e.getBindingResult().getFieldErrors().stream()
                .map(CommandProblems::wrong)
                .toList());
    }

    @ExceptionHandler(ConstraintViolationException.class)
    ResponseEntity<ProblemDetail> invalid(ConstraintViolationException e) {
        return wrongFields(
                e.getConstraintViolations().stream().map(CommandProblems::wrong).toList());
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    ResponseEntity<ProblemDetail> invalid(MethodArgumentTypeMismatchException e) {
        String type = e.getRequiredType() == null
                ? "another type"
                : e.getRequiredType().getSimpleName();
        return wrongFields(List.of(new Wrong(e.getName(), String.valueOf(e.getValue()), "a " + type)));
    }

    @ExceptionHandler(HttpMessageNotReadableException.class)
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException e) {
        return switch (e.getCause()) {
            case InvalidFormatException format ->
                wrongFields(List.of(
                        new Wrong(path(format), String.valueOf(format.getValue()), allowed(format.getTargetType()))));
            case DatabindException binding ->
                wrongFields(List.of(new Wrong(path(binding), "", "as described: " + binding.getOriginalMessage())));
            case null, default -> wrongFields(List.of(new Wrong("(body)", "", "a JSON object")));
        };
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(RuntimeException e) {
        if (cause(e, Refusal.class).isPresent()) {
            return refused(cause(e, Refusal.class).get());
        }
        if (cause(e, IllegalArgumentException.class).isPresent() && e instanceof CommandExecutionException) {
            return wrongFields(List.of(new Wrong("(body)", "", String.valueOf(e.getMessage()))));
        }
        if (cause(e, SQLException.class).isPresent()
                || cause(e, KeysUnavailable.class).isPresent()
                || cause(e, AxonTransientException.class).isPresent()) {
            LOG.warn("A command could not be recorded now. {}", rootMessage(e));
            return unavailable();
        }
        LOG.error("A command failed unexpectedly", e);
        return problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal",
                "Unexpected error",
                "Nothing was recorded. The log of the ledger says more.");
    }

    private static ResponseEntity<ProblemDetail> unavailable() {
        ProblemDetail problem = detail(
                HttpStatus.SERVICE_UNAVAILABLE,
                "ledger.unavailable",
                "The ledger cannot record now",
                "The event store is not available. Send the request again in " + RETRY_AFTER_SECONDS
                        + " s with the same Idempotency-Key: it is recorded once, whatever became of this one.");
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .body(problem);
    }

    private static ResponseEntity<ProblemDetail> wrongFields(List<Wrong> wrongs) {
        String text = wrongs.stream()
                .map(wrong -> wrong.field() + " must be " + wrong.allowed()
                        + (wrong.value().isEmpty() ? "" : ", but was '" + wrong.value() + "'"))
                .collect(Collectors.joining("; ", "", "."));
        ProblemDetail problem = detail(HttpStatus.BAD_REQUEST, "request.invalid", "Wrong field", text);
        problem.setProperty(
                "errors",
                wrongs.stream()
                        .map(wrong ->
                                Map.of("field", wrong.field(), "value", wrong.value(), "allowed", wrong.allowed()))
                        .toList());
        return ResponseEntity.badRequest().body(problem);
    }

    private static ResponseEntity<ProblemDetail> problem(
            HttpStatus status, String code, String title, @Nullable String text) {
        return ResponseEntity.status(status).body(detail(status, code, title, text));
    }

    private static ProblemDetail detail(HttpStatus status, String code, String title, @Nullable String text) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setType(URI.create(TYPES + code.replace('.', '-')));
        problem.setTitle(title);
        problem.setDetail(text);
        problem.setProperty("code", code);
        return problem;
    }

    private static Wrong wrong(FieldError error) {
        return new Wrong(
                error.getField(),
                Optional.ofNullable(error.getRejectedValue())
                        .map(Object::toString)
                        .orElse(""),
                Optional.ofNullable(error.getDefaultMessage()).orElse("valid"));
    }

    private static Wrong wrong(ConstraintViolation<?> violation) {
        return new Wrong(
                violation.getPropertyPath().toString(),
                String.valueOf(violation.getInvalidValue()),
                violation.getMessage());
    }

    private static String path(DatabindException e) {
        String path = e.getPath().stream()
                .map(part -> part.getPropertyName() != null ? part.getPropertyName() : "[" + part.getIndex() + "]")
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "(body)" : path;
    }

    private static String allowed(Class<?> type) {
        return type.isEnum() ? "one of " + Arrays.toString(type.getEnumConstants()) : "a " + type.getSimpleName();
    }

    private static <T extends Throwable> Optional<T> cause(Throwable e, Class<T> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
