package org.interactionledger.standalone.facts;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.telephony.capture.Capture;
import org.interactionledger.telephony.esl.Decoded;
import org.interactionledger.telephony.esl.EslFrame;
import org.interactionledger.telephony.esl.MalformedFrame;
import org.interactionledger.telephony.translation.DialPlan;
import org.interactionledger.telephony.translation.SwitchModel;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code esl-facts FILE…}: reads captures of a switch's event socket and prints, as JSON, the interactions and what
 * happened in them. Several files are the consecutive connections of one listener, in the order given.
 */
public final class EslFacts {

    public static final int DONE = 0;

    /** A file could not be read, or is no capture. */
    public static final int FAILED = 1;

    /** The command line makes no sense. */
    public static final int MISUSED = 2;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private EslFacts() {}

    /**
     * @param out gets the JSON and nothing else
     * @param err gets everything that is meant for people
     * @return the process's exit status
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        DialPlan standard = DialPlan.standard();
        String extensions = standard.extensions().pattern();
        String serviceNumbers = standard.serviceNumbers().pattern();
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--help", "-h" -> {
                    out.print(help(extensions, serviceNumbers));
                    return DONE;
                }
                case "--extensions", "--service-numbers" -> {
                    if (i + 1 == args.length) {
                        return misused(err, args[i] + " needs a regular expression after it.");
                    }
                    if (args[i].equals("--extensions")) {
                        extensions = args[i + 1];
                    } else {
                        serviceNumbers = args[i + 1];
                    }
                    i++;
                }
                default -> {
                    if (args[i].startsWith("-")) {
                        return misused(err, "There is no option " + args[i] + ".");
                    }
                    files.add(Path.of(args[i]));
                }
            }
        }
        if (files.isEmpty()) {
            return misused(err, "No file was given.");
        }
        try {
            return tell(files, DialPlan.of(extensions, serviceNumbers), out, err);
        } catch (PatternSyntaxException e) {
            return misused(err, "Not a regular expression: " + e.getPattern() + " (" + e.getDescription() + ").");
        }
    }

    private static int misused(PrintStream err, String why) {
        err.println(why + " Usage: esl-facts FILE...  (esl-facts --help tells more)");
        return MISUSED;
    }

    private static int tell(List<Path> files, DialPlan dialPlan, PrintStream out, PrintStream err) {
        SwitchModel model = new SwitchModel(new SwitchId(TenantId.of("local"), "capture"), dialPlan);
        MemoryLedger ledger = new MemoryLedger();
        for (Path file : files) {
            try {
                if (!read(file, model, ledger, err)) {
                    err.println("Nothing in " + file + " can be read as what a switch sends on its event socket.");
                    return FAILED;
                }
            } catch (NoSuchFileException e) {
                err.println("There is no file " + e.getFile() + ".");
                return FAILED;
            } catch (IOException e) {
                err.println("Cannot read " + file + ": " + e.getMessage());
                return FAILED;
            }
        }
        out.println(JSON.writeValueAsString(FactsFold.of(ledger.entries())));
        return DONE;
    }

    private static boolean read(Path file, SwitchModel model, MemoryLedger ledger, PrintStream err) throws IOException {
        boolean[] understood = {false};
        try (InputStream in = Files.newInputStream(file)) {
            Capture.stream(in, decoded -> understood[0] |= read(file, decoded, model, ledger, err));
        }
        return understood[0];
    }

    private static boolean read(Path file, Decoded decoded, SwitchModel model, MemoryLedger ledger, PrintStream err) {
        return switch (decoded) {
            case EslFrame frame -> {
                model.read(frame).forEach(report -> ledger.send(report.command()));
                yield true;
            }
            case MalformedFrame malformed -> {
                err.println(file + ": " + malformed.describe());
                yield malformed.outcome() == MalformedFrame.Outcome.DELIVERED;
            }
        };
    }

    private static String help(String extensions, String serviceNumbers) {
        return """
            Usage: esl-facts [--extensions REGEX] [--service-numbers REGEX] FILE...

            Reads what a FreeSWITCH sent on its event socket (as it came off the wire, or
            gzipped) and prints as JSON what happened: interactions, agents, gaps.
            Several files are the consecutive connections of one listener, in this order.

              --extensions REGEX       numbers of your own phones       (default %s)
              --service-numbers REGEX  numbers of hotlines, queues, rooms (default %s)
              --help                   this text

            Exit status: 0 done, 1 a file could not be read, 2 wrong usage.
            Frames that could not be read are reported on standard error.
            """.formatted(extensions, serviceNumbers);
    }
}
