package org.interactionledger.schemas.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.interactionledger.schemas.identity.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActorTest {

    @Test
    void an_actor_is_written_as_its_kind_and_name() {
        assertThat(Actor.written(new Actor.Person(UserId.of("wang")))).isEqualTo("person:wang");
        assertThat(Actor.written(new Actor.Software("telephony-adapter", "0.1")))
                .isEqualTo("system:telephony-adapter/0.1");
        assertThat(Actor.written(new Actor.Model("serenity", "2026-09"))).isEqualTo("model:serenity/2026-09");
    }

    @ParameterizedTest
    @MethodSource("actors")
    void an_actor_reads_back_as_it_was_written(Actor actor) {
        assertThat(Actor.parse(Actor.written(actor))).isEqualTo(actor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wang", "robot:r2/d2", "system:telephony-adapter", "model:serenity", "model"})
    void what_is_no_actor_is_refused_with_what_was_expected(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Actor.parse(text))
                .withMessage(
                        "An actor is written person:…, system:…/version or model:…/version, but was '" + text + "'");
    }

    @Test
    void a_version_with_a_slash_could_not_be_told_from_the_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Actor.Model("serenity", "2026/09"))
                .withMessage("A version must not have a slash, but was '2026/09'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Actor.Software("adapter", "feature/7"))
                .withMessage("A version must not have a slash, but was 'feature/7'");
    }

    static Stream<Actor> actors() {
        return Stream.of(
                new Actor.Person(UserId.of("zhao: supervisor/night")),
                new Actor.Software("telephony-adapter", "0.1.0-SNAPSHOT"),
                new Actor.Software("policy:abandoned", "7"),
                new Actor.Model("some-lab/serenity", "2026-09"),
                new Actor.Model("", ""));
    }
}
