package org.interactionledger.query.request;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.Thresholds;
import org.springdoc.core.annotations.ParameterObject;

/** How contacts are counted, as it stands in the request; the same for figures and for the lists behind them. */
@ParameterObject
public record Counting(
        @Parameter(
                description = "Who sought the contact. `all` is both; calls between phones are never counted.",
                schema =
                        @Schema(
                                allowableValues = {"inbound", "outbound", "all"},
                                defaultValue = "inbound"))
        Optional<String> direction,

        @Parameter(
                description = "An answer within so many seconds is in time.",
                schema = @Schema(type = "integer", minimum = "1", maximum = "3600", defaultValue = "20"))
        Optional<String> targetSeconds,

        @Parameter(
                description = "A customer who left before so many seconds is a short abandon; 0: nobody is.",
                schema = @Schema(type = "integer", minimum = "0", maximum = "300", defaultValue = "5"))
        Optional<String> shortAbandonSeconds) {

    private static final Map<String, Optional<Direction>> DIRECTIONS = new TreeMap<>(Map.of(
            "inbound", Optional.of(Direction.INBOUND),
            "outbound", Optional.of(Direction.OUTBOUND),
            "all", Optional.empty()));

    private static final int LONGEST_TARGET = 3_600;
    private static final int LONGEST_SHORT_ABANDON = 300;

    /** Empty: both directions. A stand-in until {@link Fields#check}. */
    public Optional<Direction> direction(Fields fields) {
        return fields.oneOf("direction", direction, DIRECTIONS).orElse(Optional.of(Direction.INBOUND));
    }

    /** A stand-in until {@link Fields#check}. */
    public Thresholds thresholds(Fields fields) {
        return new Thresholds(
                seconds(fields, "targetSeconds", targetSeconds, 1, LONGEST_TARGET, Thresholds.STANDARD.target()),
                seconds(
                        fields,
                        "shortAbandonSeconds",
                        shortAbandonSeconds,
                        0,
                        LONGEST_SHORT_ABANDON,
                        Thresholds.STANDARD.shortAbandon()));
    }

    /** For a request in which nothing is counted. */
    public void none(Fields fields, String without) {
        none(fields, "direction", direction, without);
        none(fields, "targetSeconds", targetSeconds, without);
        none(fields, "shortAbandonSeconds", shortAbandonSeconds, without);
    }

    private static void none(Fields fields, String field, Optional<String> value, String without) {
        if (value.isPresent()) {
            fields.wrong(field, value, "nothing without " + without);
        }
    }

    private static Duration seconds(
            Fields fields, String field, Optional<String> value, int least, int most, Duration otherwise) {
        return Duration.ofSeconds(fields.number(field, value, least, most, Math.toIntExact(otherwise.toSeconds())));
    }
}
