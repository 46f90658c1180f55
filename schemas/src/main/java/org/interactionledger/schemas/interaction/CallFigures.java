package org.interactionledger.schemas.interaction;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows by interval, then by group. Rates are 0 to 1; they and times are empty where nothing was there to divide by.
 * {@code docs/metrics.md} defines each figure.
 */
public record CallFigures(List<Row> rows) {

    /**
     * @param answerRate               answered / offered
     * @param abandonRate              abandoned / offered
     * @param abandonRateWithoutShort  the same without short abandons, above and below the line
     * @param serviceLevel             answered in time / (answered + abandoned): «80/20» means 0.8 here
     * @param averageSpeedOfAnswer     mean wait of the answered
     * @param averageHandleTime        mean of talk + hold + wrap-up of the handled
     * @param averageWrapUp            of those that were wrapped up
     * @param longestWait              of the answered and the abandoned
     * @param waitPercentiles          of the answered and the abandoned
     * @param handleTimePercentiles    of the handled
     * @param transferRate             transferred / answered
     * @param negativeEmotionRate      answered contacts with a negative emotion / answered
     * @param averageQaScore           0 to 1
     * @param counts                   of contacts, for every measure
     */
    public record Row(
            Instant intervalStart,
            Optional<String> group,
            long offered,
            long answered,
            long abandoned,
            Optional<Double> answerRate,
            Optional<Double> abandonRate,
            Optional<Double> abandonRateWithoutShort,
            Optional<Double> serviceLevel,
            ServiceLevels serviceLevels,
            Optional<Duration> averageSpeedOfAnswer,
            Optional<Duration> averageHandleTime,
            Optional<Duration> averageTalk,
            Optional<Duration> averageHold,
            Optional<Duration> averageWrapUp,
            Optional<Duration> longestWait,
            Optional<Percentiles> waitPercentiles,
            Optional<Percentiles> handleTimePercentiles,
            Optional<Double> transferRate,
            Optional<Double> negativeEmotionRate,
            Optional<Double> averageQaScore,
            Map<Measure, Long> counts) {}

    /**
     * The service level by what abandons mean in it.
     *
     * @param abandonsMissed       answered in time / (answered + abandoned)
     * @param abandonsIgnored      answered in time / answered
     * @param shortAbandonsIgnored answered in time / (answered + abandoned after the short-abandon threshold)
     * @param abandonsInTimeMet    (answered + abandoned in time) / (answered + abandoned)
     */
    public record ServiceLevels(
            Optional<Double> abandonsMissed,
            Optional<Double> abandonsIgnored,
            Optional<Double> shortAbandonsIgnored,
            Optional<Double> abandonsInTimeMet) {}

    /** This share of the times is not longer; between two of them by a straight line. */
    public record Percentiles(Duration p50, Duration p90, Duration p95) {}
}
