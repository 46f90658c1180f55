package org.interactionledger.standalone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interactionledger.simulator.Pace;
import org.interactionledger.simulator.Playlist;
import org.interactionledger.simulator.SwitchSimulator;
import org.interactionledger.standalone.assembly.Standalone;

/** Simulated switches, and the whole product listening to them. */
final class Telephony {

    private static final Path CAPTURES = Path.of("../../telephony-adapter/src/test/resources/captures");
    private static final String PASSWORD = "ClueCon";

    private Telephony() {}

    /** Plays these captures once, from when somebody listens. */
    static SwitchSimulator playing(String... captures) throws IOException {
        Path directory = Files.createTempDirectory("ledger-captures");
        for (String capture : captures) {
            for (String suffix : List.of(".esl.txt.gz", ".chunks.csv")) {
                Files.copy(CAPTURES.resolve(capture + suffix), directory.resolve(capture + suffix));
            }
        }
        return SwitchSimulator.start(SwitchSimulator.Settings.playing(Playlist.of(directory))
                .withSwitchName("sw-a")
                .withPassword(PASSWORD)
                .withPace(new Pace(5))
                .once()
                .beginningWithFirstListener()
                .answering(_ -> Optional.of("-ERR no lists\n")));
    }

    /** Listens to {@code sw-a}, {@code sw-b} and so on, on 127.0.0.1. */
    static Standalone ledgerOf(Path data, int... ports) {
        List<Standalone.Switch> switches = new ArrayList<>();
        for (int port : ports) {
            switches.add(new Standalone.Switch("sw-" + (char) ('a' + switches.size()), "127.0.0.1", port, PASSWORD));
        }
        return Standalone.start(
                new Standalone.Settings(data, 0, false, List.copyOf(switches), false, Optional.empty()),
                System.out::println);
    }
}
