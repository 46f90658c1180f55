package org.interactionledger.query.request;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.NoHandlerForQueryException;
import org.axonframework.queryhandling.QueryGateway;
import org.interactionledger.query.problem.ProblemKind;
import org.interactionledger.query.problem.Refused;
import org.interactionledger.schemas.codec.PersonalDataCipher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks the other rooms and waits for their answer. Blocks the calling thread, which should be a virtual one. */
@Component
public final class Questions {

    /** A person gives up before this; a database that is this slow is as good as gone. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** All adapters that are there answer from memory; waiting longer means waiting for one that is not there. */
    private static final Duration PATIENCE_WITH_MANY = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(Questions.class);

    private final QueryGateway gateway;

    Questions(QueryGateway gateway) {
        this.gateway = gateway;
    }

    /**
     * @throws Refused                  as unavailable, if nobody answers, or the one who would cannot
     * @throws IllegalArgumentException if the one who answers finds the question wrong
     */
    public <A> A ask(Object question, Class<A> answer) {
        String name = question.getClass().getSimpleName();
        try {
            return gateway.query(question, ResponseTypes.instanceOf(answer))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalArgumentException wrongQuestion) {
                throw wrongQuestion;
            }
            throw unavailable(name, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            log.warn("{} was not answered within {} s", name, PATIENCE.toSeconds());
            throw Refused.because(
                    ProblemKind.UNAVAILABLE,
                    "The read models did not answer within " + PATIENCE.toSeconds() + " s. Try again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refused.because(ProblemKind.UNAVAILABLE, "The ledger is shutting down. Try again.");
        }
    }

    /** The answers of all who can give one; those who fail or are slow are left out. */
    public <A> List<A> askAll(Object question, Class<A> answer) {
        try (Stream<A> answers = gateway.scatterGather(
                question, ResponseTypes.instanceOf(answer), PATIENCE_WITH_MANY.toMillis(), TimeUnit.MILLISECONDS)) {
            return answers.toList();
        }
    }

    private static boolean keysAreAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PersonalDataCipher.KeysUnavailable) {
                return true;
            }
        }
        return false;
    }

    private static Refused unavailable(String question, Throwable cause) {
        if (cause instanceof NoHandlerForQueryException) {
            log.warn("Nobody answers {}", question);
            return Refused.because(
                    ProblemKind.UNAVAILABLE, "The read models that answer this are not running yet. Try again.");
        }
        if (keysAreAway(cause)) {
            log.warn("{} could not be answered: the keys of personal data cannot be reached", question);
            return Refused.because(
                    ProblemKind.UNAVAILABLE,
                    "The keys of personal data cannot be reached, so it cannot be read. It is not erased; try again.");
        }
        log.warn("{} could not be answered: {}", question, cause.toString());
        log.debug("{} could not be answered", question, cause);
        return Refused.because(
                ProblemKind.UNAVAILABLE,
                "The database or the search engine behind this answer cannot be reached. Nothing is lost; try again.");
    }
}
