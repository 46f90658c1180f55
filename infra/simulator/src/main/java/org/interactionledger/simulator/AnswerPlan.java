package org.interactionledger.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a scripted switch answers commands that it would otherwise obey: the first rule whose prefix fits is taken. Immutable.
 */
public record AnswerPlan(List<Rule> rules) {

    /** Obeys everything. */
    public static final AnswerPlan OBEDIENT = new AnswerPlan(List.of());

    /** @param answer line break included; empty for never */
    record Rule(String prefix, Optional<String> answer) {}

    public AnswerPlan {
        rules = List.copyOf(rules);
    }

    /** Commands that begin so change nothing and are answered with this text. */
    public AnswerPlan refusing(String prefix, String text) {
        return with(new Rule(prefix, Optional.of(text.endsWith("\n") ? text : text + "\n")));
    }

    /** Commands that begin so change nothing and are never answered: {@code bgapi} names its job, and that is all. */
    public AnswerPlan silentTo(String prefix) {
        return with(new Rule(prefix, Optional.empty()));
    }

    private AnswerPlan with(Rule rule) {
        List<Rule> more = new ArrayList<>(rules);
        more.addFirst(rule);
        return new AnswerPlan(more);
    }

    Optional<Rule> ruleFor(String command) {
        return rules.stream().filter(rule -> command.startsWith(rule.prefix())).findFirst();
    }
}
