package org.interactionledger.standalone.measures;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Consumer;
import org.interactionledger.schemas.identity.AlertId;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.identity.VerdictId;
import org.interactionledger.schemas.interaction.Emotion;
import org.interactionledger.schemas.interaction.InteractionCommand;
import org.interactionledger.schemas.interaction.InteractionSummary;
import org.interactionledger.schemas.interaction.QaForm;
import org.interactionledger.schemas.interaction.Score;
import org.interactionledger.schemas.interaction.Span;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.schemas.provenance.SourceKey;

/**
 * What people and analysers say of contacts when they are over, which no switch can tell: by the last digit of the number
 * that asked for the contact, so that what is expected can be said of a truth file as well.
 */
final class Afterwards {

    private static final UserId WANG = UserId.of("wang");
    private static final Actor ANALYSER = new Actor.Software("analyser", "1");

    private Afterwards() {}

    /** Empty: nobody wraps it up. */
    static Optional<Duration> wrapUp(String from) {
        return digit(from).stream()
                .filter(digit -> digit % 2 == 0)
                .mapToObj(digit -> Duration.ofSeconds(3 + digit))
                .findFirst();
    }

    static Optional<Emotion> emotion(String from) {
        return switch (digit(from).orElse(-1)) {
            case 1 -> Optional.of(Emotion.ANGER);
            case 2 -> Optional.of(Emotion.SATISFACTION);
            case 3 -> Optional.of(Emotion.CONFUSION);
            case 5 -> Optional.of(Emotion.DISTRESS);
            default -> Optional.empty();
        };
    }

    /** Of ten points. */
    static Optional<Integer> points(String from) {
        return digit(from).stream().filter(digit -> digit % 3 == 0).boxed().findFirst();
    }

    static void tell(InteractionSummary contact, Consumer<Object> commands) {
        InteractionId id = contact.id();
        Instant ended = contact.endedAt().orElseThrow();
        wrapUp(contact.from())
                .ifPresent(wrapUp -> commands.accept(new InteractionCommand.CompleteWrapUp(
                        id, ended.plus(wrapUp), source(id, "wrap-up"), WANG, "done", Optional.empty())));
        emotion(contact.from())
                .ifPresent(emotion -> commands.accept(new InteractionCommand.RaiseEmotionAlert(
                        id,
                        ended,
                        source(id, "alert"),
                        new AlertId(UUID.nameUUIDFromBytes(id.toString().getBytes(UTF_8))),
                        emotion,
                        0.9,
                        new Span(Duration.ZERO, Duration.ofSeconds(1), Optional.empty()),
                        ANALYSER,
                        Optional.empty())));
        points(contact.from())
                .ifPresent(points -> commands.accept(new InteractionCommand.ReachQaVerdict(
                        id,
                        ended,
                        source(id, "verdict"),
                        new VerdictId(UUID.nameUUIDFromBytes(id.toString().getBytes(UTF_8))),
                        new QaForm("service", "1"),
                        List.of(),
                        new Score(points, 10),
                        ANALYSER)));
    }

    private static SourceKey source(InteractionId id, String what) {
        return new SourceKey.Api("captures/" + id + what, what);
    }

    private static OptionalInt digit(String number) {
        char last = number.charAt(number.length() - 1);
        return Character.isDigit(last) ? OptionalInt.of(last - '0') : OptionalInt.empty();
    }
}
