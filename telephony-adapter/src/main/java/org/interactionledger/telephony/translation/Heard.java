package org.interactionledger.telephony.translation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.interactionledger.schemas.interaction.HangupCause;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.telephony.esl.EslEvent;

/** An event of the switch, with its headers read as what they mean. */
record Heard(EslEvent event, UUID core, Moment moment) {

    /** Empty where the event does not name the run of its switch, and so could not be told from another. */
    static Optional<Heard> of(EslEvent event) {
        return uuidIn(event.coreUuid())
                .map(core -> new Heard(
                        event, core, new Moment(event.timestamp(), new SourceKey.Esl(core, event.sequence()))));
    }

    /** The channel that the event is about. */
    Optional<UUID> channel() {
        return uuid("Unique-ID");
    }

    Optional<String> text(String header) {
        return event.header(header).filter(value -> !value.isEmpty());
    }

    Optional<String> variable(String name) {
        return text("variable_" + name);
    }

    Optional<UUID> uuid(String header) {
        return text(header).flatMap(Heard::uuidIn);
    }

    boolean says(String header, String value) {
        return text(header).filter(value::equalsIgnoreCase).isPresent();
    }

    /** A time among the headers, in microseconds; 0 says that it has not come. */
    Optional<Moment> at(String header) {
        OptionalLong microseconds = event.headers().number(header);
        return microseconds.isPresent() && microseconds.getAsLong() > 0
                ? Optional.of(
                        new Moment(Instant.EPOCH.plus(microseconds.getAsLong(), ChronoUnit.MICROS), moment.source()))
                : Optional.empty();
    }

    HangupCause hangupCause() {
        return Causes.named(
                text("Hangup-Cause").or(() -> variable("hangup_cause")).orElse("NONE"));
    }

    static Optional<UUID> uuidIn(String text) {
        if (text.length() != 36) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
