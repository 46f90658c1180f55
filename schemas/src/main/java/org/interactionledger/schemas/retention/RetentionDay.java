package org.interactionledger.schemas.retention;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The personal data of one class in all that happened on one day, by UTC: it falls due together. Has a key of its own in
 * each tenant, without which none of it can be read. Written {@code contact/2026-11-24}.
 */
public record RetentionDay(RetentionClass retained, LocalDate day) {

    public static RetentionDay at(RetentionClass retained, Instant when) {
        return new RetentionDay(retained, LocalDate.ofInstant(when, ZoneOffset.UTC));
    }

    /** @throws IllegalArgumentException if the text is of another form */
    @JsonCreator
    public static RetentionDay of(String text) {
        int slash = text.indexOf('/');
        try {
            return new RetentionDay(
                    RetentionClass.of(text.substring(0, Math.max(0, slash))),
                    LocalDate.parse(text.substring(slash + 1)));
        } catch (DateTimeException notADay) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no class and day such as contact/2026-11-24", notADay);
        }
    }

    /** When the next day begins: from then on it counts how long this one has been kept. */
    public Instant end() {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    @JsonValue
    @Override
    public String toString() {
        return retained + "/" + day;
    }
}
