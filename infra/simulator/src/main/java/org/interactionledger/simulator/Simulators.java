package org.interactionledger.simulator;

import java.util.List;
import java.util.stream.IntStream;

/** Several switches at once, each with its own port, core and ids. */
public record Simulators(List<SwitchSimulator> switches) implements AutoCloseable {

    public Simulators {
        switches = List.copyOf(switches);
    }

    /**
     * Starts them all with the same settings.
     *
     * @param settings with port 0, for free ports, or the first of consecutive ones; where it names a switch, {@code -1},
     *     {@code -2}… are added
     */
    public static Simulators start(int count, SwitchSimulator.Settings settings) {
        return new Simulators(IntStream.range(0, count)
                .mapToObj(index -> settings.withPort(settings.port() == 0 ? 0 : settings.port() + index)
                        .withSwitchName(
                                settings.switchName().isEmpty() ? "" : settings.switchName() + "-" + (index + 1)))
                .map(SwitchSimulator::start)
                .toList());
    }

    @Override
    public void close() {
        switches.forEach(SwitchSimulator::close);
    }
}
