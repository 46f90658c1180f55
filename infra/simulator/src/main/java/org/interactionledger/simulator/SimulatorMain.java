package org.interactionledger.simulator;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;

/** The simulated switch on its own, for whoever develops or debugs a listener. */
public final class SimulatorMain {

    private static final String USAGE = """
            Plays captures of a switch to everybody who connects and subscribes by ESL.
              --port N          port of 127.0.0.1 (default: any that is free; it is printed)
              --captures DIR    plays every NAME.esl.txt.gz of DIR (default: the demo's calls)
              --speed N         1 as recorded, 10 ten times as fast, max as fast as it is taken (default 1)
              --once            plays the list once; otherwise for ever
              --switches N      that many switches on ports of their own (default 1)
              --switch-name S   what FreeSWITCH-Switchname says (default: as captured)
              --password S      what auth must say (default ClueCon)
            """;

    private SimulatorMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(arguments, System.out, System.err));
    }

    /** 0 after help, 2 after wrong arguments; otherwise it does not return before the process is asked to end. */
    static int run(String[] arguments, PrintStream out, PrintStream err) throws InterruptedException {
        Simulators simulators;
        try {
            if (Arrays.asList(arguments).contains("--help")) {
                out.print(USAGE);
                return 0;
            }
            simulators = start(Arrays.asList(arguments).iterator());
        } catch (IllegalArgumentException | IOException wrong) {
            err.println(wrong.getMessage());
            err.print(USAGE);
            return 2;
        }
        simulators.switches().forEach(one -> out.println("Switch " + one.coreUuid() + " on 127.0.0.1:" + one.port()));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(simulators::close));
        new CountDownLatch(1).await();
        return 0;
    }

    private static Simulators start(Iterator<String> arguments) throws IOException {
        SwitchSimulator.Settings settings = SwitchSimulator.Settings.playing(Playlist.demo());
        int switches = 1;
        while (arguments.hasNext()) {
            String option = arguments.next();
            settings = switch (option) {
                case "--once" -> settings.once();
                case "--port" -> settings.withPort(Integer.parseInt(valueOf(option, arguments)));
                case "--captures" -> settings.withPlaylist(Playlist.of(Path.of(valueOf(option, arguments))));
                case "--speed" -> settings.withPace(pace(valueOf(option, arguments)));
                case "--switch-name" -> settings.withSwitchName(valueOf(option, arguments));
                case "--password" -> settings.withPassword(valueOf(option, arguments));
                case "--switches" -> {
                    switches = Integer.parseInt(valueOf(option, arguments));
                    yield settings;
                }
                default -> throw new IllegalArgumentException("Unknown option " + option + ".");
            };
        }
        return Simulators.start(switches, settings);
    }

    private static Pace pace(String speed) {
        return speed.equals("max") ? Pace.asFastAsTaken() : new Pace(Double.parseDouble(speed));
    }

    private static String valueOf(String option, Iterator<String> arguments) {
        if (!arguments.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value.");
        }
        return arguments.next();
    }
}
