package org.interactionledger.standalone.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Callable;
import org.interactionledger.embedded.DataDirectory;
import org.interactionledger.eventstore.KeyRotation;
import org.interactionledger.eventstore.MasterKey;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.standalone.operations.OpenLedger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** {@code ledger keys}. */
@Command(
        name = "keys",
        description = "The master key, which wraps the keys of data subjects.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {KeysCommand.Status.class, KeysCommand.Rotate.class})
final class KeysCommand {

    private static final String MASTER_KEY = "master.key";

    private KeysCommand() {}

    /** {@code ledger keys status}. */
    @Command(
            name = "status",
            description = "Says how many keys of data subjects are under each master key.",
            mixinStandardHelpOptions = true)
    static final class Status implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Option(names = "--data", paramLabel = "DIR", description = "The data directory, as in: ledger run.")
        private @Nullable Path data;

        @Option(names = "--json", description = "Print a JSON object.")
        private boolean json;

        @Override
        public Integer call() {
            Teller teller = new Teller(spec.commandLine());
            Path directory = directory(data);
            try (OpenLedger ledger = OpenLedger.in(directory, teller::say)) {
                MasterKey masterKey = MasterKey.load(directory.resolve(MASTER_KEY));
                tell(teller, masterKey.currentKey(), new KeyRotation(ledger.database(), masterKey).counts(), json);
                return 0;
            }
        }
    }

    /** {@code ledger keys rotate}. */
    @Command(
            name = "rotate",
            description = {
                "Makes a new master key, and wraps the keys of all data subjects anew under it. Events are not touched, and a"
                        + " ledger that runs goes on meanwhile.",
                "Where an earlier rotation was stopped, it goes on with that one and makes no key."
            },
            mixinStandardHelpOptions = true)
    static final class Rotate implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Option(names = "--data", paramLabel = "DIR", description = "The data directory, as in: ledger run.")
        private @Nullable Path data;

        @Option(names = "--json", description = "Print a JSON object.")
        private boolean json;

        @Override
        public Integer call() {
            Teller teller = new Teller(spec.commandLine());
            Path directory = directory(data);
            try (OpenLedger ledger = OpenLedger.in(directory, teller::say)) {
                MasterKey masterKey = MasterKey.load(directory.resolve(MASTER_KEY));
                KeyRotation rotation = new KeyRotation(ledger.database(), masterKey);
                if (rotation.isUnfinished()) {
                    teller.say("Going on with the rotation to " + masterKey.currentKey());
                } else {
                    masterKey.addKey(newId());
                    teller.say("New master key " + masterKey.currentKey() + " in " + directory.resolve(MASTER_KEY)
                            + ": back it up before anything else, apart from the database");
                }
                do {
                    rotation.rewrap(done -> teller.say(done + " keys wrapped anew"));
                } while (rotation.isUnfinished()); // a node may have made a key under the old one meanwhile
                tell(teller, masterKey.currentKey(), rotation.counts(), json);
                teller.say(
                        "Former master keys stay in the file: backups of the database that were made before need them");
                return 0;
            }
        }
    }

    private static Path directory(@Nullable Path named) {
        return named == null ? DataDirectory.defaultLocation() : named;
    }

    private static String newId() {
        byte[] random = new byte[3];
        new SecureRandom().nextBytes(random);
        return LocalDate.now(ZoneOffset.UTC) + "-" + HexFormat.of().formatHex(random);
    }

    private static void tell(Teller teller, String current, Map<String, Long> counts, boolean json) {
        if (json) {
            ObjectNode status = LedgerJson.mapper().createObjectNode().put("current", current);
            ObjectNode keys = status.putObject("keys");
            counts.forEach(keys::put);
            teller.json(status);
        } else {
            counts.forEach((key, count) ->
                    teller.result(key + ": " + count + " keys" + (key.equals(current) ? " (current)" : "")));
        }
    }
}
