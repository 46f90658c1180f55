package org.interactionledger.eventstore.axonserver;

import io.axoniq.axonserver.connector.AxonServerException;
import io.axoniq.axonserver.connector.ErrorCategory;
import io.axoniq.axonserver.connector.impl.StreamClosedException;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.interactionledger.eventstore.LedgerUnavailable;

/** What Axon Server, or the way to it, answers in place of a result; as the exceptions of every home. */
final class Failures {

    /** Where Axon Server puts its own error code: {@code AXONIQ-2000} and the like. */
    static final Metadata.Key<String> ERROR_CODE =
            Metadata.Key.of("AxonIQ-ErrorCode", Metadata.ASCII_STRING_MARSHALLER);

    private static final Set<Status.Code> AWAY =
            EnumSet.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED, Status.Code.CANCELLED);

    private static final Set<ErrorCategory> AWAY_BY_CATEGORY = EnumSet.of(
            ErrorCategory.CONNECTION_FAILED,
            ErrorCategory.NO_EVENT_STORE_MASTER_AVAILABLE,
            ErrorCategory.TRANSACTION_ROLLED_BACK);

    private Failures() {}

    /** The failure as {@link LedgerUnavailable} where it is one of availability. */
    static EventStoreException explain(Throwable failure, String action, AxonServerAddress server) {
        return isUnavailability(failure)
                ? new LedgerUnavailable(
                        "The event store cannot " + action + " because Axon Server at " + server + " is away: "
                                + reason(failure),
                        failure)
                : new EventStoreException(
                        "The event store cannot " + action + " at Axon Server " + server + ": " + reason(failure),
                        failure);
    }

    static boolean isUnavailability(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException || cause instanceof StreamClosedException) {
                return true;
            }
            if (cause instanceof StatusRuntimeException status
                    && AWAY.contains(status.getStatus().getCode())) {
                return true;
            }
        }
        return category(failure).filter(AWAY_BY_CATEGORY::contains).isPresent();
    }

    static boolean isConflict(Throwable failure) {
        return category(failure)
                .filter(category -> category == ErrorCategory.INVALID_EVENT_SEQUENCE
                        || category == ErrorCategory.CONCURRENCY_EXCEPTION)
                .isPresent();
    }

    private static Optional<ErrorCategory> category(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AxonServerException server) {
                return Optional.of(server.getErrorCategory());
            }
            if (cause instanceof StatusRuntimeException status && status.getTrailers() != null) {
                String code = status.getTrailers().get(ERROR_CODE);
                if (code != null) {
                    return Optional.of(ErrorCategory.getFromCode(code));
                }
            }
        }
        return Optional.empty();
    }

    private static String reason(Throwable failure) {
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return last.getMessage() == null ? last.toString() : last.getMessage();
    }
}
