package org.interactionledger.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.interactionledger.simulator.Packets.Piece;
import org.junit.jupiter.api.Test;

class PacketsTest {

    private static final Arrival FIRST = new Arrival(Duration.ofMillis(10), 100);
    private static final Arrival SECOND = new Arrival(Duration.ofMillis(20), 250);
    private static final Arrival THIRD = new Arrival(Duration.ofMillis(30), 400);
    private static final List<Arrival> ARRIVALS = List.of(FIRST, SECOND, THIRD);

    @Test
    void a_frame_within_one_packet_stays_whole() {
        assertThat(Packets.of(frame(110, 100), 103, ARRIVALS)).containsExactly(new Piece(0, 103, SECOND));
    }

    @Test
    void a_border_inside_a_frame_stays_at_its_byte() {
        assertThat(Packets.of(frame(80, 300), 303, ARRIVALS))
                .containsExactly(new Piece(0, 20, FIRST), new Piece(20, 170, SECOND), new Piece(170, 303, THIRD));
    }

    @Test
    void a_frame_that_became_shorter_than_its_border_ends_there() {
        assertThat(Packets.of(frame(99, 152), 2, ARRIVALS))
                .containsExactly(new Piece(0, 1, FIRST), new Piece(1, 2, SECOND));
    }

    @Test
    void bytes_after_the_last_packet_told_of_come_with_it() {
        assertThat(Packets.of(frame(390, 50), 50, ARRIVALS)).containsExactly(new Piece(0, 50, THIRD));
    }

    private static CapturedFrame frame(int offset, int length) {
        return new CapturedFrame(offset, length, offset + 10, "text/event-plain");
    }
}
