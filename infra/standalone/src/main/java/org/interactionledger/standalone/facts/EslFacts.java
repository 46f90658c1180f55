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

    private static final TenantId TENANT = TenantId.of("local");

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
        SwitchModel model = new SwitchModel(new SwitchId(TENANT, "capture"), dialPlan);
        MemoryLedger ledger = new MemoryLedger();
        List<OwnChannel> connections = new ArrayList<>();
        for (Path file : files) {
            OwnChannel connection = new OwnChannel();
            connections.add(connection);
            try {
                if (!read(file, new Reading(model, ledger, connection), err)) {
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
        Facts facts = FactsFold.of(ledger.entries(), Unheard.contacts(TENANT, connections));
        out.println(JSON.writeValueAsString(Unheard.marked(facts, connections)));
        return DONE;
    }

    /** Where the frames of one connection go. */
    private record Reading(SwitchModel model, MemoryLedger ledger, OwnChannel connection) {

        void take(EslFrame frame) {
            connection.read(frame);
            model.read(frame).forEach(report -> ledger.send(report.command()));
        }
    }

    private static boolean read(Path file, Reading reading, PrintStream err) throws IOException {
        boolean[] understood = {false};
        try (InputStream in = Files.newInputStream(file)) {
            Capture.stream(in, decoded -> understood[0] |= read(file, decoded, reading, err));
        }
        return understood[0];
    }

    private static boolean read(Path file, Decoded decoded, Reading reading, PrintStream err) {
        return switch (decoded) {
            case EslFrame frame -> {
                reading.take(frame);
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
            What the bytes cannot tell is a gap, and what a connection cannot hear is named
            under "limits": docs/freeswitch.md says which is which.

              --extensions REGEX       numbers of your own phones       (default %s)
              --service-numbers REGEX  numbers of hotlines, queues, rooms (default %s)
              --help                   this text

            Exit status: 0 done, 1 a file could not be read, 2 wrong usage.
            Frames that could not be read are reported on standard error.
            """.formatted(extensions, serviceNumbers);
    }
}
