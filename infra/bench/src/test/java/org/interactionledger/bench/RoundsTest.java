package org.interactionledger.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final double EXACTLY = 1e-9;

    private final Rounds rounds = new Rounds();

    @Test
    void the_median_is_the_middle_of_the_rounds_that_count() {
        round(1_000, 1);
        rounds.forget();
        keep(10, 5);
        keep(30, 5);
        keep(20, 5);

        assertThat(rounds.median("ours")).isEqualTo(20, within(EXACTLY));
        assertThat(rounds.spread("ours")).isEqualTo(1, within(EXACTLY));
    }

    @Test
    void of_an_even_number_of_rounds_it_lies_between_the_two_in_the_middle() {
        keep(10, 5);
        keep(20, 5);

        assertThat(rounds.median("ours")).isEqualTo(15, within(EXACTLY));
    }

    @Test
    void a_ratio_is_taken_within_each_round_so_that_a_slow_one_is_slow_for_both() {
        keep(10, 5);
        keep(1, 0.5);
        keep(40, 20);

        assertThat(rounds.ratio("ours", "stock")).isEqualTo(2, within(EXACTLY));
    }

    private void round(double ours, double stock) {
        rounds.measured("ours", ours);
        rounds.measured("stock", stock);
    }

    private void keep(double ours, double stock) {
        round(ours, stock);
        rounds.keep();
    }
}
