package org.interactionledger.schemas.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.retention.RetentionRules.Decision;
import org.junit.jupiter.api.Test;

class RetentionRulesTest {

    private static final Region CHINA = Region.of("cn-north-1");
    private static final Region EUROPE = Region.of("eu-central-1");

    @Test
    void each_region_has_its_rules_with_their_source_in_both_languages() {
        assertThat(List.of(CHINA, EUROPE))
                .allSatisfy(region -> assertThat(proposed(region).rules()).allSatisfy(rule -> {
                    assertThat(rule.keep()).isPresent();
                    assertThat(rule.source().en()).containsAnyOf("PIPL", "GDPR");
                    assertThat(rule.source().zh()).containsAnyOf("个人信息保护法", "通用数据保护条例");
                    assertThat(rule.basis().zh()).isNotBlank();
                }));
        assertThat(proposed(CHINA).of(RetentionClass.DIGITS).keep()).contains(Period.ofDays(30));
    }

    @Test
    void where_no_rule_is_known_all_is_kept_until_somebody_decides() {
        assertThat(proposed(Region.of("local")).rules())
                .allSatisfy(rule -> assertThat(rule.keep()).isEmpty());

        RetentionRule decided = RetentionRules.schedule(
                        Region.of("local"),
                        Map.of(RetentionClass.CONTENT, new Decision(Period.ofYears(10), Optional.of("house rule 7"))),
                        true)
                .of(RetentionClass.CONTENT);
        assertThat(decided.keep()).contains(Period.ofYears(10));
        assertThat(decided.source().zh()).isEqualTo("house rule 7");
    }

    @Test
    void nobody_can_decide_for_less_than_the_law_asks_for() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetentionRules.schedule(
                        EUROPE,
                        Map.of(RetentionClass.CONTENT, new Decision(Period.ofDays(90), Optional.empty())),
                        true))
                .withMessage("Class content is to be kept for P90D, but GDPR art. 5(1)(e), 17(3)(e); EU AI Act art."
                        + " 26(6) asks for at least P6M");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetentionRules.schedule(
                        EUROPE, Map.of(RetentionClass.DIGITS, new Decision(Period.ZERO, Optional.empty())), true))
                .withMessageContaining("at least one day");
    }

    @Test
    void a_day_is_due_when_its_time_has_passed_since_its_end_and_the_latest_one_is_found() {
        RetentionRule oneMonth = RetentionRules.schedule(
                        CHINA, Map.of(RetentionClass.DIGITS, new Decision(Period.ofMonths(1), Optional.empty())), true)
                .of(RetentionClass.DIGITS);

        for (LocalDate today = LocalDate.of(2026, 1, 1);
                today.isBefore(LocalDate.of(2028, 4, 1));
                today = today.plusDays(1)) {
            LocalDate latest = oneMonth.latestDue(today).orElseThrow();
            assertThat(oneMonth.dueOn(latest).orElseThrow()).isBeforeOrEqualTo(today);
            assertThat(oneMonth.dueOn(latest.plusDays(1)).orElseThrow()).isAfter(today);
        }
        assertThat(oneMonth.dueOn(LocalDate.of(2026, 10, 23))).contains(LocalDate.of(2026, 11, 24));
    }

    @Test
    void a_day_is_counted_by_utc_and_written_with_its_class() {
        RetentionDay day = RetentionDay.at(RetentionClass.CONTACT, Instant.parse("2026-11-24T23:59:59.999999Z"));

        assertThat(day).hasToString("contact/2026-11-24").isEqualTo(RetentionDay.of("contact/2026-11-24"));
        assertThat(TenantDay.of("demo:contact/2026-11-24")).hasToString("demo:contact/2026-11-24");
        assertThat(List.of("contact", "/2026-11-24", "contact/", "contact/24.11.2026", "sound/2026-11-24"))
                .allSatisfy(wrong -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> RetentionDay.of(wrong))
                        .withMessageContaining("'"));
    }

    @Test
    void a_class_is_found_by_its_word_and_by_its_code() {
        assertThat(RetentionClass.values()).allSatisfy(known -> {
            assertThat(RetentionClass.of(known.toString())).isEqualTo(known);
            assertThat(RetentionClass.withCode(known.code())).contains(known);
        });
        assertThat(RetentionClass.withCode((byte) 0)).isEmpty();
    }

    private static RetentionSchedule proposed(Region region) {
        return RetentionRules.schedule(region, Map.of(), false);
    }
}
