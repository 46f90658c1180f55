package org.interactionledger.schemas.retention;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

/**
 * How long a class is kept in a region, and why.
 *
 * @param keep    after the end of the day on which it happened; empty for as long as nobody decides
 * @param atLeast shorter than this nobody may set it; zero where no minimum is known
 * @param basis   the reason, as people read it
 * @param source  where the rule stands: the law with its article, or who decided
 */
public record RetentionRule(
        RetentionClass retained, Optional<Period> keep, Period atLeast, Bilingual basis, Bilingual source) {

    /** A month after the 31st of January is the 28th of February: so many days are the same then. */
    private static final int MOST_CUT_OFF = 3;

    /** The same in the two languages of the product. */
    public record Bilingual(String en, String zh) {}

    public RetentionRule {
        LocalDate any = LocalDate.of(2026, 1, 1);
        keep.ifPresent(period -> {
            if (period.isNegative() || period.isZero()) {
                throw new IllegalArgumentException("Class " + retained + " is to be kept for " + period
                        + ", but a time of at least one day is needed, such as P30D or P3Y");
            }
            if (any.plus(period).isBefore(any.plus(atLeast))) {
                throw new IllegalArgumentException("Class " + retained + " is to be kept for " + period + ", but "
                        + source.en() + " asks for at least " + atLeast);
            }
        });
    }

    /** The first day on which what happened on a day may be gone; empty where it is kept for ever. */
    public Optional<LocalDate> dueOn(LocalDate happened) {
        return keep.map(period -> happened.plusDays(1).plus(period));
    }

    /** The latest day that is due today; empty where it is kept for ever. */
    public Optional<LocalDate> latestDue(LocalDate today) {
        return keep.map(period -> {
            LocalDate day = today.minus(period).plusDays(MOST_CUT_OFF);
            while (day.plusDays(1).plus(period).isAfter(today)) {
                day = day.minusDays(1);
            }
            return day;
        });
    }
}
