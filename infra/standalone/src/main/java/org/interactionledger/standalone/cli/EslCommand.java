package org.interactionledger.standalone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.interactionledger.standalone.tap.EslTap;
import org.interactionledger.standalone.tap.TapSettings;
import org.interactionledger.telephony.connection.Credentials;
import org.interactionledger.telephony.esl.EventFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code ledger esl NAME}: tools for whoever connects a switch. */
@Command(
        name = "esl",
        description = "Tools for the event socket of a live FreeSWITCH.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "NAME",
        subcommands = RereadCommand.class)
final class EslCommand {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Command(
            name = "tap",
            description = {
                "Records what a switch says on its event socket, as esl-facts and the tests read it.",
                "Ends after --for, at --max-bytes, or when interrupted; the file can be read at any moment.",
                "The capture holds personal data: who called whom. Its file is for its owner alone."
            })
    int tap(
            @Option(names = "--host", paramLabel = "HOST", required = true, description = "Of the switch.") String host,
            @Option(
                            names = "--port",
                            paramLabel = "PORT",
                            defaultValue = "8021",
                            description = "Of its event socket (default: ${DEFAULT-VALUE}).")
                    int port,
            @Option(
                            names = "--user",
                            paramLabel = "USER@DOMAIN",
                            description = "A user of the switch's directory (userauth).")
                    @Nullable
                    String user,
            @Option(names = "--password-file", paramLabel = "FILE", description = "Whose first line is the password.")
                    @Nullable
                    Path passwordFile,
            @Option(
                            names = "--password-env",
                            paramLabel = "NAME",
                            defaultValue = "LEDGER_SWITCH_PASSWORD",
                            description = "The environment variable with the password, where there is no file"
                                    + " (default: ${DEFAULT-VALUE}).")
                    String passwordVariable,
            @Option(
                            names = "--events",
                            paramLabel = "NAMES",
                            defaultValue = "all",
                            description = "That are asked for (default: ${DEFAULT-VALUE}).")
                    String events,
            @Option(
                            names = "--format",
                            paramLabel = "FORMAT",
                            defaultValue = "plain",
                            description = "In which the switch shall write them: plain, json or xml"
                                    + " (default: ${DEFAULT-VALUE}).")
                    String format,
            @Option(
                            names = "--out",
                            paramLabel = "FILE",
                            required = true,
                            description =
                                    "NAME.esl.txt.gz, which must not exist; NAME.chunks.csv is written beside it.")
                    Path out,
            @Option(
                            names = "--for",
                            paramLabel = "SECONDS",
                            defaultValue = "3600",
                            description = "At most (default: ${DEFAULT-VALUE}).")
                    long seconds,
            @Option(
                            names = "--max-bytes",
                            paramLabel = "N",
                            defaultValue = "1073741824",
                            description = "That the switch sends, at most (default: ${DEFAULT-VALUE}).")
                    long maxBytes)
            throws IOException {
        String password = password(Optional.ofNullable(passwordFile), passwordVariable);
        EslTap tap = new EslTap(
                settings(host, port, credentials(user, password), format, events, out, maxBytes, seconds),
                new Teller(spec.commandLine())::say,
                Clock.systemUTC());
        Thread onInterrupt = new Thread(tap::stop, "stop-tap");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            long bytes = tap.record();
            new Teller(spec.commandLine()).say(String.format(Locale.ROOT, "Recorded %,d bytes in %s", bytes, out));
            return 0;
        } finally {
            forget(onInterrupt);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // the process is being stopped, and the hook has run
        }
    }

    private TapSettings settings(
            String host,
            int port,
            Credentials credentials,
            String format,
            String events,
            Path out,
            long maxBytes,
            long seconds) {
        if (seconds < 1 || maxBytes < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--for and --max-bytes must be at least 1, but were " + seconds + " and " + maxBytes + ".");
        }
        try {
            return new TapSettings(
                    host, port, credentials, format(format), events, out, maxBytes, Duration.ofSeconds(seconds));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private EventFormat format(String word) {
        return Stream.of(EventFormat.values())
                .filter(format -> format.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--format must be plain, json or xml, but was '" + word + "'."));
    }

    private Credentials credentials(@Nullable String user, String password) {
        if (user == null) {
            return new Credentials.Password(password);
        }
        int at = user.indexOf('@');
        try {
            return new Credentials.User(user.substring(0, Math.max(0, at)), user.substring(at + 1), password);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "--user must be written name@domain, but was '" + user + "'.", e);
        }
    }

    private String password(Optional<Path> file, String variable) throws IOException {
        if (file.isPresent()) {
            return Files.readString(file.get()).lines().findFirst().orElse("").strip();
        }
        return Optional.ofNullable(System.getenv(variable))
                .filter(word -> !word.isEmpty())
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "There is no password: give --password-file FILE, or set the environment variable " + variable
                                + "."));
    }
}
