package org.interactionledger.simulator.script;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interactionledger.simulator.script.Script.Party;

/**
 * Who plays whom: the number of each party in one run.
 *
 * @param numbers name of a party to its number
 */
public record Casting(Map<String, String> numbers) {

    private static final Pattern WORD = Pattern.compile("(?<![\\w-])[a-z][a-z0-9-]*(?![\\w-])");

    public Casting {
        numbers = Map.copyOf(numbers);
    }

    /** Everybody as written. */
    public static Casting asWritten(Script script) {
        Map<String, String> numbers = new LinkedHashMap<>();
        script.parties().forEach(party -> numbers.put(party.name(), party.number()));
        return new Casting(numbers);
    }

    /**
     * Others in their places: phones of the house drawn by lot, and numbers from outside that no other run has.
     *
     * @param run at most 99,999,999; makes the outside numbers unique
     */
    public static Casting others(Script script, int run, Random lot) {
        Map<String, String> numbers = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        int outside = 0;
        for (Party party : script.parties()) {
            String number = party.number();
            if (party.isPhone()) {
                do {
                    number = "10%02d".formatted(lot.nextInt(100));
                } while (!taken.add(number));
            } else if (number.matches("\\d{11}")) {
                number = "1%d%08d".formatted(30 + outside++, run);
            }
            numbers.put(party.name(), number);
        }
        return new Casting(numbers);
    }

    /** The text with numbers in the place of names. */
    String in(String text) {
        return WORD.matcher(text)
                .replaceAll(word -> Matcher.quoteReplacement(numbers.getOrDefault(word.group(), word.group())));
    }
}
