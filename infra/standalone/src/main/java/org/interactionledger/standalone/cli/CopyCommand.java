package org.interactionledger.standalone.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.interactionledger.eventstore.LogCopy;
import org.interactionledger.eventstore.LogCopy.Proof;
import org.interactionledger.standalone.operations.LogLocation;
import org.interactionledger.standalone.operations.LogLocation.OnAxonServer;
import org.interactionledger.standalone.operations.LogLocation.OpenHome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ledger copy}. */
@Command(
        name = "copy",
        description = {
            "Moves a whole log to another home, event by event as it is: order, positions, ids, times, metadata and bytes"
                    + " stay, and so does every hash. Reads all of it back, and proves that both ends are equal.",
            "A LOCATION is " + LogLocation.FORMS + ".",
            "The target must be empty, or a beginning of the source: a copy that was interrupted goes on when it is begun"
                    + " again. A new directory is made. Nobody else may write to the target meanwhile; what is written to"
                    + " the source meanwhile takes another run.",
            "The keys of data subjects are not part of the log. They stay where they are, which is right between a data"
                    + " directory and an Axon Server: the ledger keeps using that directory. From one PostgreSQL to"
                    + " another, bring them with a backup; without them nobody can read personal data there."
        },
        mixinStandardHelpOptions = true)
final class CopyCommand implements Callable<Integer> {

    private static final String FROM_PASSWORD = "LEDGER_FROM_PASSWORD";
    private static final String TO_PASSWORD = "LEDGER_TO_PASSWORD";
    private static final String AXON_SERVER_TOKEN = "LEDGER_AXONSERVER_TOKEN";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "LOCATION",
            description = "The log to copy. Password or token: " + FROM_PASSWORD + ".")
    @SuppressWarnings("NullAway.Init")
    private String from;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "LOCATION",
            description = "Where it is to be. Password or token: " + TO_PASSWORD + ".")
    @SuppressWarnings("NullAway.Init")
    private String to;

    @Option(
            names = "--without-keys",
            description = "Between two PostgreSQL: the keys of data subjects are brought by other means.")
    private boolean withoutKeys;

    @Option(names = "--json", description = "Print the proof as a JSON object.")
    private boolean json;

    private record Result(
            long events, long alreadyThere, long copied, String sha256, double seconds, long eventsPerSecond) {}

    @Override
    public Integer call() {
        LogLocation source = location("--from", from, FROM_PASSWORD);
        LogLocation target = location("--to", to, TO_PASSWORD);
        requireDecision(source, target);
        Teller teller = new Teller(spec.commandLine());
        AtomicBoolean ended = new AtomicBoolean();
        Stopping stopping = Stopping.whenAsked(() -> {
            if (!ended.get()) {
                teller.say("Stopping; the same command goes on from here");
            }
        });
        try (OpenHome opened = source.open(teller::say);
                OpenHome made = target.openOrMake(teller::say)) {
            stopping.thenClose(() -> {
                made.close();
                opened.close();
            });
            Teller copying = new Teller(spec.commandLine());
            ProgressBar bar = new ProgressBar(spec.commandLine().getErr(), "events");
            Proof proof;
            try {
                proof = LogCopy.run(opened.home(), made.home(), (position, _, last) -> bar.show(position, last));
            } finally {
                bar.end();
            }
            tell(copying, proof, opened, made);
            return 0;
        } finally {
            ended.set(true);
        }
    }

    private void tell(Teller teller, Proof proof, OpenHome source, OpenHome target) {
        double seconds = teller.seconds();
        long copied = proof.events() - proof.alreadyThere();
        long rate = Math.round(proof.events() / seconds);
        if (json) {
            teller.json(new Result(proof.events(), proof.alreadyThere(), copied, proof.sha256(), seconds, rate));
            return;
        }
        teller.result(String.format(
                Locale.ROOT,
                "equal: %,d events, sha256 %s%n  in %s%n  and %s%n  %,d copied, %,d were there already; %.1f s (%,d a"
                        + " second)",
                proof.events(),
                proof.sha256(),
                source.home().name(),
                target.home().name(),
                copied,
                proof.alreadyThere(),
                seconds,
                rate));
    }

    private void requireDecision(LogLocation source, LogLocation target) {
        if (source.equals(target)) {
            throw new ParameterException(spec.commandLine(), "--from and --to are the same place.");
        }
        if (source.hasKeysBeside() && target.hasKeysBeside() && !withoutKeys) {
            throw new ParameterException(
                    spec.commandLine(),
                    "This copies the log and not the keys of data subjects, without which nobody can read personal data"
                            + " at the target. To move both, take a backup and restore it; or bring the keys yourself,"
                            + " and say --without-keys.");
        }
    }

    private LogLocation location(String option, String text, String variable) {
        try {
            LogLocation location = LogLocation.parse(text, secret(variable));
            return location instanceof OnAxonServer && secret(variable).isEmpty()
                    ? LogLocation.parse(text, secret(AXON_SERVER_TOKEN))
                    : location;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), option + ": " + e.getMessage());
        }
    }

    private static Optional<String> secret(String variable) {
        return Optional.ofNullable(System.getenv(variable)).filter(text -> !text.isEmpty());
    }
}
