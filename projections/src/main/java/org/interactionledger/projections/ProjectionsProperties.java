package org.interactionledger.projections;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the projections read the log.
 *
 * @param batchSize events that are applied and acknowledged together: larger ones load Elasticsearch less, smaller ones
 *     show calls sooner while catching up
 * @param segments  parts that each projection is first split into; one thread works on each. Read when a projection
 *     starts for the first time
 * @param standbyThreads that fill standbys, of all projections together; each has a connection of its own
 * @param fileRenewal least time between two renewals of files that hold what erasures replaced; each writes the tables of
 *     the read models anew
 */
@ConfigurationProperties("ledger.projections")
public record ProjectionsProperties(
        @DefaultValue("200") int batchSize,
        @DefaultValue("2") int segments,
        @DefaultValue("2") int standbyThreads,
        @DefaultValue("15m") Duration fileRenewal) {

    public ProjectionsProperties {
        if (batchSize < 1) {
            throw new IllegalArgumentException(
                    "ledger.projections.batch-size must be at least 1, but was " + batchSize);
        }
        if (segments < 1) {
            throw new IllegalArgumentException("ledger.projections.segments must be at least 1, but was " + segments);
        }
        if (standbyThreads < 1) {
            throw new IllegalArgumentException(
                    "ledger.projections.standby-threads must be at least 1, but was " + standbyThreads);
        }
    }
}
