package org.interactionledger.schemas.retention;

import java.util.List;
import org.interactionledger.schemas.identity.Region;

/**
 * What an installation keeps how long.
 *
 * @param region where the data lives, which decides on the rules
 * @param rules  one for each class, in their order
 * @param erases whether what falls due is erased; otherwise the calendar shows it, and nothing happens
 */
public record RetentionSchedule(Region region, List<RetentionRule> rules, boolean erases) {

    public RetentionSchedule {
        if (!rules.stream().map(RetentionRule::retained).toList().equals(List.of(RetentionClass.values()))) {
            throw new IllegalArgumentException(
                    "A schedule has one rule for each class, in their order, but was " + rules);
        }
    }

    public RetentionRule of(RetentionClass retained) {
        return rules.stream()
                .filter(rule -> rule.retained() == retained)
                .findFirst()
                .orElseThrow();
    }
}
