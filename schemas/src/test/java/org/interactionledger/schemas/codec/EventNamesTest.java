package org.interactionledger.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.interactionledger.schemas.event.EventType;
import org.junit.jupiter.api.Test;

class EventNamesTest {

    private static final List<String> NAMES =
            EventTypes.all().map(EventTypes::of).map(EventType::name).toList();

    @Test
    void a_name_is_the_feature_and_what_happened_in_kebab_case() {
        assertThat(NAMES)
                .isNotEmpty()
                .allMatch(name -> name.matches(
                        "(interaction|agent|switch|subject|control|reading|retention)\\.[a-z]+(-[a-z]+)*"));
    }

    @Test
    void what_happened_is_said_in_the_past_tense() {
        assertThat(NAMES)
                .allMatch(
                        name -> name.matches(
                                ".*(ed|done|held|begun|left|lost|taken|set|in|out|underway|seen|read|fell-due)"),
                        "past tense");
    }

    @Test
    void no_two_types_share_a_name() {
        assertThat(NAMES).doesNotHaveDuplicates();
    }

    @Test
    void every_name_leads_to_its_type() {
        assertThat(EventTypes.all())
                .allSatisfy(type ->
                        assertThat(EventTypes.named(EventTypes.of(type).name())).contains(type));
    }

    @Test
    void revisions_start_at_one() {
        assertThat(EventTypes.all())
                .allSatisfy(type -> assertThat(EventTypes.of(type).revision()).isPositive());
    }

    @Test
    void a_class_without_a_logical_name_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventTypes.of(String.class))
                .withMessage("java.lang.String has no logical name: annotate it with @EventType");
    }
}
