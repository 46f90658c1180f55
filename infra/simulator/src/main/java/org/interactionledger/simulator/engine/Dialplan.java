package org.interactionledger.simulator.engine;

import java.time.Duration;
import java.util.List;

/** What is executed for a number. */
public final class Dialplan {

    private Dialplan() {}

    /**
     * One application.
     *
     * @param data as CHANNEL_EXECUTE tells it, but that phones of {@code bridge} are numbers alone
     * @param lasts how long it takes, where nothing else ends it; zero for at once
     */
    public record App(String name, String data, Duration lasts) {

        static App of(String name, String data) {
            return new App(name, data, Duration.ZERO);
        }

        /** As the switch words it. */
        String told() {
            return name.equals("bridge") || name.equals("att_xfer")
                    ? data.replaceAll("([0-9]+)", "sofia/internal/$1@127.0.0.1:5090")
                    : data;
        }
    }

    /** Where a script says nothing: phones of the house and numbers outside are called, others have no route. */
    static List<App> usual(String number) {
        return number.matches("10\\d{2}|1\\d{10}")
                ? List.of(
                        App.of("set", "hangup_after_bridge=true"),
                        App.of("set", "call_timeout=20"),
                        App.of("bridge", number))
                : List.of();
    }
}
