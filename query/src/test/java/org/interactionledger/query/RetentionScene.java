package org.interactionledger.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.retention.FindErasedDays;
import org.interactionledger.schemas.retention.GetRetention;
import org.interactionledger.schemas.retention.RetentionAnswer;
import org.interactionledger.schemas.retention.RetentionAnswer.Entry;
import org.interactionledger.schemas.retention.RetentionAnswer.State;
import org.interactionledger.schemas.retention.RetentionDay;
import org.interactionledger.schemas.retention.RetentionRecord;
import org.interactionledger.schemas.retention.RetentionRules;
import org.interactionledger.schemas.retention.RetentionSchedule;

/** A contact centre in Europe that erases by its schedule: a day is due, one is held over, one is being erased. */
final class RetentionScene {

    static final RetentionSchedule EUROPE = RetentionRules.schedule(Region.of("eu-west"), Map.of(), true);
    static final UUID HELD = new UUID(5, 5);

    private static final Instant NIGHT = Instant.parse("2026-11-25T00:00:04Z");

    private RetentionScene() {}

    static void playIn(RunningQuery query) {
        query.answering(
                GetRetention.class,
                RetentionAnswer.class,
                _ -> new RetentionAnswer(
                        EUROPE,
                        List.of(
                                entry("contact/2023-11-24", 0, State.HELD_OVER),
                                entry("digits/2026-10-24", 0, State.UNDER_WAY),
                                entry("digits/2026-10-25", 1, State.KEPT)),
                        false));
        query.answering(
                FindErasedDays.class,
                RetentionRecord.class,
                asked -> new RetentionRecord(
                        List.of(
                                run(asked.before().orElse(900), "digits/2026-10-24", Period.ofDays(30), List.of()),
                                run(899, "contact/2023-11-24", Period.ofYears(3), List.of(new SubjectId(HELD)))),
                        asked.before().isPresent() ? OptionalLong.empty() : OptionalLong.of(800)));
    }

    private static Entry entry(String day, int daysAhead, State state) {
        return new Entry(RetentionDay.of(day), LocalDate.of(2026, 11, 24).plusDays(daysAhead), state, 41);
    }

    private static RetentionRecord.Run run(long position, String day, Period keep, List<SubjectId> heldOver) {
        RetentionDay of = RetentionDay.of(day);
        return new RetentionRecord.Run(
                position,
                of,
                Region.of("eu-west"),
                keep,
                EUROPE.of(of.retained()).source().en(),
                NIGHT,
                Optional.of(NIGHT.plusSeconds(2)),
                heldOver,
                Optional.of(NIGHT.plusSeconds(75)).filter(_ -> !heldOver.isEmpty()),
                Optional.empty());
    }
}
