package org.interactionledger.projections.standby;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.interactionledger.projections.standby.ReadModel.Standby;
import org.interactionledger.projections.standby.StandbyRules.Step;
import org.interactionledger.schemas.interaction.Refusal;
import org.interactionledger.schemas.projection.ChangeStandby.Change;
import org.interactionledger.schemas.projection.StandbyStatus.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StandbyRulesTest {

    private static final int VERSION = 2;
    private static final String MIGRATION = "9";

    private static ReadModel model(int version, Optional<Standby> standby) {
        return new ReadModel("interactions", version, 7, standby, false);
    }

    private static Optional<Standby> standby(State state, int version, String migration) {
        return Optional.of(
                new Standby(state, version, migration, true, Instant.EPOCH, Optional.empty(), Optional.empty()));
    }

    private static ReadModel with(State state) {
        return model(VERSION, standby(state, VERSION, MIGRATION));
    }

    @Test
    void a_read_model_without_a_standby_can_be_built_anew_and_nothing_else() {
        ReadModel alone = model(VERSION, Optional.empty());

        assertThat(StandbyRules.rebuild(alone)).isEqualTo(new Step.Build());
        for (Change change : Change.values()) {
            assertThatThrownBy(() -> StandbyRules.change(alone, change, VERSION))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("has no standby. POST /api/v1/projections/interactions/rebuild makes one");
        }
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void there_is_one_standby_at_a_time_and_any_can_be_dropped(State state) {
        assertThatThrownBy(() -> StandbyRules.rebuild(with(state)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("has a standby already");
        assertThat(StandbyRules.change(with(state), Change.DROP, VERSION)).isEqualTo(new Step.Drop());
    }

    @ParameterizedTest
    @CsvSource({
        "BUILDING, PAUSE, Become[state=PAUSED]",
        "PAUSED, PAUSE, Nothing[]",
        "PAUSED, RESUME, Become[state=BUILDING]",
        "BUILDING, RESUME, Nothing[]",
        "BUILDING, SWITCH, Exchange[]",
        "FORMER, ROLLBACK, Exchange[]"
    })
    void what_its_state_allows_is_done(State state, Change change, String step) {
        assertThat(StandbyRules.change(with(state), change, VERSION)).hasToString(step);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FORMER | PAUSE | is the former version: only one that is built can be paused",
                "FORMER | RESUME | is the former version",
                "FORMER | SWITCH | is the former version: roll back to it",
                "PAUSED | SWITCH | is paused: resume it first",
                "BUILDING | ROLLBACK | is being built: switch to it",
                "PAUSED | ROLLBACK | is paused: resume it first"
            })
    void what_it_does_not_is_refused_with_what_to_do(State state, Change change, String words) {
        assertThatThrownBy(() -> StandbyRules.change(with(state), change, VERSION))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(words);
    }

    @Test
    void a_former_side_of_another_version_is_not_gone_back_to() {
        ReadModel upgraded = model(VERSION, standby(State.FORMER, 1, MIGRATION));

        assertThatThrownBy(() -> StandbyRules.change(upgraded, Change.ROLLBACK, VERSION))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("of version 1, and this ledger fills version 2");
    }

    @Test
    void at_the_start_a_read_model_of_another_version_is_built_anew() {
        assertThat(StandbyRules.atStart(model(1, Optional.empty()), VERSION, MIGRATION))
                .contains(new Step.Build());
        assertThat(StandbyRules.atStart(model(1, standby(State.BUILDING, 1, MIGRATION)), VERSION, MIGRATION))
                .contains(new Step.Build());
        assertThat(StandbyRules.atStart(model(VERSION, Optional.empty()), VERSION, MIGRATION))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void and_goes_on_with_a_standby_of_its_own_version_were_it_the_former_one(State state) {
        assertThat(StandbyRules.atStart(model(3, standby(state, VERSION, MIGRATION)), VERSION, MIGRATION))
                .contains(new Step.Become(State.BUILDING));
    }

    @Test
    void a_standby_whose_tables_are_of_an_earlier_migration_is_begun_anew_or_if_it_was_the_former_one_dropped() {
        assertThat(StandbyRules.atStart(model(VERSION, standby(State.PAUSED, VERSION, "8")), VERSION, MIGRATION))
                .contains(new Step.Build());
        assertThat(StandbyRules.atStart(model(VERSION, standby(State.FORMER, VERSION, "8")), VERSION, MIGRATION))
                .contains(new Step.Drop());
        assertThat(StandbyRules.atStart(model(VERSION, standby(State.FORMER, VERSION, MIGRATION)), VERSION, MIGRATION))
                .isEmpty();
    }
}
