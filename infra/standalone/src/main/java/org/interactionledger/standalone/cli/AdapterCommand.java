package org.interactionledger.standalone.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.interactionledger.standalone.assembly.AdapterProcess;
import org.interactionledger.standalone.assembly.Standalone;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ledger adapter}. */
@Command(
        name = "adapter",
        description = {
            "Listens to switches in a process of its own, and tells a ledger what they do. While the ledger is away, what"
                    + " they say is kept in frame journals, and told when it is back.",
            "The ledger's access token is taken from LEDGER_TOKEN: infra/ledger tokens add NAME --role adapter.",
            "Ctrl-C stops it; the next start goes on where it stopped."
        },
        mixinStandardHelpOptions = true)
final class AdapterCommand implements Callable<Integer> {

    private static final String TOKEN_VARIABLE = "LEDGER_TOKEN";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--ledger",
            paramLabel = "URL",
            required = true,
            description = "Of the ledger: https://HOST[:PORT]/, or http on this machine.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private URI ledger;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "Where this adapter keeps its journals; not the ledger's directory.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path data;

    @Option(
            names = "--switch",
            paramLabel = "NAME@HOST[:PORT]",
            required = true,
            description = "A FreeSWITCH to listen to; may be repeated. " + SwitchOptions.FROM_ENVIRONMENT)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<String> switches;

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            defaultValue = Standalone.MAIN_TENANT,
            description = "Whose switches they are (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String tenant;

    @Option(names = "--records", paramLabel = "DIR", description = "Where mod_json_cdr writes its call detail records.")
    private @Nullable Path records;

    @Override
    public Integer call() throws InterruptedException {
        Teller teller = new Teller(spec.commandLine());
        Stopping stopping = Stopping.whenAsked(() -> teller.say("Stopping"));
        stopping.thenClose(start());
        teller.result("Listening to " + String.join(", ", switches) + " for " + ledger + ", Ctrl-C stops.");
        new CountDownLatch(1).await();
        return 0;
    }

    private AdapterProcess start() {
        String token = Optional.ofNullable(System.getenv(TOKEN_VARIABLE)).orElse("");
        if (token.isBlank()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Set " + TOKEN_VARIABLE + " to an access token of the ledger: 'infra/ledger tokens add NAME --role"
                            + " adapter' makes one.");
        }
        try {
            return AdapterProcess.start(new AdapterProcess.Settings(
                    data,
                    ledger,
                    token,
                    tenant,
                    new SwitchOptions(spec).named(switches),
                    Optional.ofNullable(records)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
