package org.interactionledger.standalone.cli;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which running ledger a command asks, and as whom. */
final class LedgerAccess {

    private static final String TOKEN_VARIABLE = "LEDGER_TOKEN";
    private static final String URL_VARIABLE = "LEDGER_URL";
    private static final String USUAL_URL = "http://127.0.0.1:8080/";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where the ledger runs; " + URL_VARIABLE + ", or else " + USUAL_URL)
    private @Nullable URI url;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "An access token; without it " + TOKEN_VARIABLE + ".")
    private @Nullable String token;

    @Option(names = "--tenant", paramLabel = "TENANT", description = "Without it, the first one of the token.")
    private @Nullable String tenant;

    RunningLedger ledger() {
        return new RunningLedger(address(), secret(), Optional.ofNullable(tenant));
    }

    private URI address() {
        String known = System.getenv(URL_VARIABLE);
        return url != null ? url : URI.create(known == null || known.isBlank() ? USUAL_URL : known);
    }

    private String secret() {
        String known = token != null ? token : System.getenv(TOKEN_VARIABLE);
        if (known == null || known.isBlank()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "A token is needed: --token, or the variable " + TOKEN_VARIABLE
                            + ". The first start of the ledger prints one, and  infra/ledger run --new-token  too.");
        }
        return known;
    }
}
