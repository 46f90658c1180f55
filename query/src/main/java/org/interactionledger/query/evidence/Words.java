package org.interactionledger.query.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.provenance.Actor;

/** The page's words in one language, from the page's own files. What {@code i18n.js} does with them is done here alike. */
final class Words {

    private static final String PAGE = "/static/app/";
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");
    private static final Pattern OF_A_FACT = Pattern.compile("(was|now)-(.+)");

    private static final Map<PrintLanguage, Words> ALL = new EnumMap<>(PrintLanguage.class);

    static {
        for (PrintLanguage language : PrintLanguage.values()) {
            ALL.put(language, new Words(language, file("words." + language.code() + ".json", Vocabulary.class)));
        }
    }

    private final PrintLanguage language;
    private final Vocabulary vocabulary;

    /**
     * @param words   by key; some with places such as {0}
     * @param details names of a timeline's details
     * @param values  of details that are terms of the trade
     */
    record Vocabulary(Map<String, String> words, Map<String, String> details, Map<String, String> values) {}

    private Words(PrintLanguage language, Vocabulary vocabulary) {
        this.language = language;
        this.vocabulary = vocabulary;
    }

    static Words in(PrintLanguage language) {
        return Optional.ofNullable(ALL.get(language)).orElseThrow();
    }

    static <T> T file(String name, Class<T> type) {
        try (InputStream in = Words.class.getResourceAsStream(PAGE + name)) {
            if (in == null) {
                throw new IllegalStateException("The page has no file " + PAGE + name);
            }
            return LedgerJson.mapper().readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + PAGE + name, e);
        }
    }

    PrintLanguage language() {
        return language;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** @throws IllegalStateException if the page has no such words */
    String say(String key, Object... filling) {
        String words = vocabulary.words().get(key);
        if (words == null) {
            throw new IllegalStateException("The page has no words for '" + key + "' in " + language);
        }
        return PLACE.matcher(words)
                .replaceAll(
                        place -> Matcher.quoteReplacement(String.valueOf(filling[Integer.parseInt(place.group(1))])));
    }

    /** By the event's type, else the projection's own word. */
    String event(String type, String what) {
        return vocabulary.words().getOrDefault("type." + type, what);
    }

    String detail(String name) {
        Matcher fact = OF_A_FACT.matcher(name);
        if (fact.matches()) {
            return detail(fact.group(1)) + ": " + detail(fact.group(2));
        }
        return vocabulary.details().getOrDefault(name, name);
    }

    /** A term of the trade, whether written NO_ANSWER or no-answer; all else as it is. */
    String value(String value) {
        String name = value.toUpperCase(Locale.ROOT).replace('-', '_');
        return Optional.ofNullable(vocabulary.values().get(value))
                .or(() -> Optional.ofNullable(vocabulary.values().get(name)))
                .or(() -> lowerCase("outcome." + name))
                .or(() -> lowerCase("direction." + name))
                .orElse(value);
    }

    /** A number or a person's own words: terms of the trade in them mean nothing. */
    String address(String text) {
        return text.equals("anonymous") || text.equals("erased") ? say(text) : text;
    }

    /** {@code wang} for {@code person:wang}; all else that is no actor as it is. */
    String actor(String text) {
        try {
            return switch (Actor.parse(text)) {
                case Actor.Person(var user) -> user.toString();
                case Actor.Software(var name, var version) -> say("actor.system", name, version);
                case Actor.Model(var name, var version) -> say("actor.model", name, version);
            };
        } catch (IllegalArgumentException _) {
            return text;
        }
    }

    private Optional<String> lowerCase(String key) {
        return Optional.ofNullable(vocabulary.words().get(key)).map(words -> words.toLowerCase(language.locale()));
    }
}
