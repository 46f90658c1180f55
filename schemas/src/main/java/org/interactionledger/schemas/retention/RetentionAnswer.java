package org.interactionledger.schemas.retention;

import java.time.LocalDate;
import java.util.List;

/**
 * @param schedule what is kept how long
 * @param calendar what falls due in the time that was asked for, and what is overdue; by the day on which it does
 * @param more     whether there is more than is in the calendar: the first 500 are
 */
public record RetentionAnswer(RetentionSchedule schedule, List<Entry> calendar, boolean more) {

    public RetentionAnswer {
        calendar = List.copyOf(calendar);
    }

    public enum State {
        /** It is not due yet. */
        KEPT,
        /** It is due, and the schedule says that nothing is erased. */
        OVERDUE,
        /** It is due, and will be declared so by the next look at the calendar. */
        DUE,
        /** It is being erased. */
        UNDER_WAY,
        /** It is erased, but for who is on legal hold. */
        HELD_OVER
    }

    /** @param interactions that have an event on the day; each may have nothing of the class */
    public record Entry(RetentionDay day, LocalDate dueOn, State state, long interactions) {}
}
