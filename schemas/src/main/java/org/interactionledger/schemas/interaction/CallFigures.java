package org.interactionledger.schemas.interaction;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rows by interval, then by group. Rates are empty where nothing was there to divide by. */
public record CallFigures(List<Row> rows) {

    /**
     * @param offered          contacts that started
     * @param answered         a person took them
     * @param abandoned        the customer left first
     * @param answerRate       answered / offered
     * @param abandonRate      abandoned / offered
     * @param serviceLevel     answered within 20 s / (answered + abandoned): «80/20» means 0.8 here
     * @param averageSpeedOfAnswer mean wait of the answered
     * @param averageHandleTime mean of talk + hold + wrap-up of the answered
     */
    public record Row(
            Instant intervalStart,
            Optional<String> group,
            long offered,
            long answered,
            long abandoned,
            Optional<Double> answerRate,
            Optional<Double> abandonRate,
            Optional<Double> serviceLevel,
            Optional<Duration> averageSpeedOfAnswer,
            Optional<Duration> averageHandleTime,
            Optional<Duration> averageTalk,
            Optional<Duration> averageHold,
            Optional<Duration> averageWrapUp) {}
}
