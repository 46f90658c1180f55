package org.interactionledger.query.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.CmapLookup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordsTest {

    private static final Pattern PLACES = Pattern.compile("\\{\\d}");

    private static final Words ENGLISH = Words.in(PrintLanguage.ENGLISH);
    private static final Words CHINESE = Words.in(PrintLanguage.CHINESE);

    @Test
    void what_one_language_says_the_other_says_too() {
        assertThat(CHINESE.vocabulary().words().keySet())
                .isEqualTo(ENGLISH.vocabulary().words().keySet());
        assertThat(CHINESE.vocabulary().details().keySet())
                .isEqualTo(ENGLISH.vocabulary().details().keySet());
        assertThat(CHINESE.vocabulary().values().keySet())
                .isEqualTo(ENGLISH.vocabulary().values().keySet());
    }

    @Test
    void both_fill_in_the_same() {
        ENGLISH.vocabulary()
                .words()
                .forEach((key, words) -> assertThat(
                                places(CHINESE.vocabulary().words().getOrDefault(key, "")))
                        .as(key)
                        .isEqualTo(places(words)));
    }

    @Test
    void terms_of_the_trade_are_words_and_all_else_stays_as_it_is() {
        assertThat(CHINESE.event("interaction.held", "held")).isEqualTo("保持");
        assertThat(CHINESE.event("interaction.unheard-of", "unheard-of")).isEqualTo("unheard-of");
        assertThat(CHINESE.detail("was-by")).isEqualTo("原记录: 操作方");
        assertThat(CHINESE.value("no-answer")).isEqualTo("无人接听");
        assertThat(ENGLISH.value("INBOUND")).isEqualTo("inbound");
        assertThat(ENGLISH.value("1001")).isEqualTo("1001");
        assertThat(ENGLISH.actor("person:wang")).isEqualTo("wang");
        assertThat(CHINESE.actor("model:serenity/2026-09")).isEqualTo("serenity 2026-09（模型）");
        assertThat(ENGLISH.actor("nobody")).isEqualTo("nobody");
        assertThat(ENGLISH.say("actor.system", "a$1\\", "2")).isEqualTo("a$1\\ 2 (system)");
    }

    @Test
    void words_that_are_nowhere_are_a_mistake() {
        assertThatThrownBy(() -> ENGLISH.say("nothing.such")).hasMessageContaining("no words for 'nothing.such'");
    }

    @ParameterizedTest
    @EnumSource(PrintLanguage.class)
    void the_fonts_have_every_character_of_the_words(PrintLanguage language) {
        CmapLookup strong = PrintFonts.glyphs(PrintFonts.STRONG);
        Set<String> missing = new TreeSet<>();
        Words.in(language)
                .vocabulary()
                .words()
                .values()
                .forEach(words -> words.codePoints()
                        .filter(codePoint -> !PrintFonts.prints(codePoint) || strong.getGlyphId(codePoint) == 0)
                        .forEach(codePoint -> missing.add(Character.toString(codePoint))));

        assertThat(missing).as("run query/src/fonts/subset.sh again").isEmpty();
    }

    @Test
    void rare_characters_of_names_are_printed_and_invisible_ones_are_not() {
        assertThat("镕喆堃昇é€АΩ・—“”（）".codePoints()).allMatch(PrintFonts::prints);
        assertThat("\u0000\u00AD\u200B\u202E\u2066\uFEFF\uE000\uD83D".codePoints())
                .noneMatch(PrintFonts::prints);
    }

    private static Set<String> places(String words) {
        return PLACES.matcher(words).results().map(found -> found.group()).collect(Collectors.toSet());
    }
}
