package org.interactionledger.projections.evidence;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the evidence is kept, and how often it is signed.
 *
 * @param directory outside the database, so that who changes that cannot change this with it
 * @param interval  from one checkpoint to the next, while there is anything new
 */
@ConfigurationProperties("ledger.evidence")
public record EvidenceProperties(
        Path directory, @DefaultValue("1s") Duration interval) {

    public EvidenceProperties {
        if (interval.toMillis() < 1) {
            throw new IllegalArgumentException("ledger.evidence.interval must be at least 1 ms, but was " + interval);
        }
    }
}
