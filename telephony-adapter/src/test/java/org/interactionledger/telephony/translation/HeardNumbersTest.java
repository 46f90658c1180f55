package org.interactionledger.telephony.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.schemas.telephony.MissedEvents;
import org.interactionledger.telephony.capture.Captures;
import org.interactionledger.telephony.esl.Bytes;
import org.interactionledger.telephony.esl.EslEvent;
import org.interactionledger.telephony.esl.EslHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HeardNumbersTest {

    private static final UUID RUN = new UUID(0, 1);

    private final HeardNumbers numbers = new HeardNumbers();

    @Test
    void before_anything_was_heard_nothing_can_be_said() {
        assertThat(numbers.missedBefore(event(RUN, 7))).isEmpty();
    }

    private static MissedEvents missed(long after, long before, long atMost) {
        return new MissedEvents(after, before, atMost + HeardNumbers.DISPLACED);
    }

    @Test
    void what_lies_between_the_last_and_the_first_may_be_missing() {
        hear(10, 11, 12);

        assertThat(numbers.missedBefore(event(RUN, 20))).contains(missed(12, 20, 7));
        assertThat(numbers.missedBefore(event(RUN, 13))).contains(missed(12, 13, 0));
    }

    @Test
    void a_number_that_was_passed_over_may_still_have_been_on_its_way() {
        hear(10, 14, 12);

        assertThat(numbers.missedBefore(event(RUN, 15))).contains(missed(14, 15, 2));
        assertThat(numbers.missedBefore(event(RUN, 13))).contains(missed(14, 13, 2));
    }

    @Test
    void of_another_run_nobody_knows_how_far_the_one_before_it_came() {
        hear(10);

        assertThat(numbers.missedBefore(event(new UUID(0, 2), 4))).isEmpty();
        numbers.hear(event(new UUID(0, 2), 4));
        assertThat(numbers.missedBefore(event(new UUID(0, 2), 6))).contains(missed(4, 6, 1));
    }

    static List<String> captures() {
        return Captures.names();
    }

    /** Cut anywhere: the bound is never below what was really cut out. */
    @ParameterizedTest
    @MethodSource("captures")
    void the_bound_holds_for_a_real_switch(String capture) {
        List<Heard> all = Captures.read(capture).events().stream()
                .flatMap(event -> Heard.of(event).stream())
                .toList();
        for (int from = 1; from < all.size(); from += 7) {
            HeardNumbers listener = new HeardNumbers();
            all.subList(0, from).forEach(listener::hear);
            int to = Math.min(all.size() - 1, from + from % 50);

            Optional<MissedEvents> missed = listener.missedBefore(all.get(to));

            int cutOut = to - from;
            assertThat(missed.map(MissedEvents::atMost).orElse(Long.MAX_VALUE)).isGreaterThanOrEqualTo(cutOut);
        }
    }

    private void hear(long... sequences) {
        for (long sequence : sequences) {
            numbers.hear(event(RUN, sequence));
        }
    }

    private static Heard event(UUID run, long sequence) {
        return Heard.of(new EslEvent(
                        "HEARTBEAT", run.toString(), sequence, Instant.EPOCH, EslHeaders.of(List.of()), Bytes.EMPTY, 0))
                .orElseThrow();
    }
}
