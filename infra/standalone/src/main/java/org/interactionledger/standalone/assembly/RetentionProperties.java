package org.interactionledger.standalone.assembly;

import java.time.Period;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.retention.RetentionClass;
import org.interactionledger.schemas.retention.RetentionRules;
import org.interactionledger.schemas.retention.RetentionRules.Decision;
import org.interactionledger.schemas.retention.RetentionSchedule;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What somebody decided about retention, instead of what is proposed for the region.
 *
 * @param erase  whether what falls due is erased
 * @param keep   how long, by class, such as {@code P3Y} or {@code P90D}
 * @param source where that stands, by class
 */
@ConfigurationProperties("ledger.retention")
record RetentionProperties(
        @DefaultValue("false") boolean erase,
        @DefaultValue Map<RetentionClass, Period> keep,
        @DefaultValue Map<RetentionClass, String> source) {

    /** @throws IllegalArgumentException if a class is kept for less than the law asks for */
    RetentionSchedule schedule(Region region) {
        Map<RetentionClass, Decision> decisions = new EnumMap<>(RetentionClass.class);
        keep.forEach((retained, period) ->
                decisions.put(retained, new Decision(period, Optional.ofNullable(source.get(retained)))));
        return RetentionRules.schedule(region, decisions, erase);
    }
}
