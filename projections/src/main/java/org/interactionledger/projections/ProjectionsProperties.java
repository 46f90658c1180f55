package org.interactionledger.projections;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the projections read the log.
 *
 * @param batchSize events that are applied and acknowledged together: larger ones load Elasticsearch less, smaller ones
 *     show calls sooner while catching up
 * @param segments  parts that each projection is first split into; one thread works on each. Read when a projection
 *     starts for the first time
 */
@ConfigurationProperties("ledger.projections")
public record ProjectionsProperties(
        @DefaultValue("200") int batchSize,
        @DefaultValue("2") int segments) {

    public ProjectionsProperties {
        if (batchSize < 1) {
            throw new IllegalArgumentException(
                    "ledger.projections.batch-size must be at least 1, but was " + batchSize);
        }
        if (segments < 1) {
            throw new IllegalArgumentException("ledger.projections.segments must be at least 1, but was " + segments);
        }
    }
}
