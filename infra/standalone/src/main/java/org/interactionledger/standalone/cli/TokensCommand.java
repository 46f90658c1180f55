package org.interactionledger.standalone.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.interactionledger.embedded.DataDirectory;
import org.interactionledger.standalone.access.AccessToken;
import org.interactionledger.standalone.access.AccessTokens;
import org.interactionledger.standalone.assembly.Standalone;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code ledger tokens NAME}. */
@Command(
        name = "tokens",
        description = "The access tokens of a ledger, which may be running: what is changed counts at once.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "NAME")
final class TokensCommand {

    private static final String NAME_SHAPE = "[A-Za-z0-9._-]{1,64}";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Data directory of the ledger. Without it: where 'run' keeps it.")
    private @Nullable Path data;

    /** What a token may do. */
    enum Role {
        ADMIN,
        ADAPTER
    }

    @Command(name = "list", description = "Whose tokens there are, and what for.")
    int list() {
        Teller teller = new Teller(spec.commandLine());
        for (AccessToken token : tokens().all()) {
            teller.result(String.format(
                    Locale.ROOT,
                    "%-20s %-8s %-20s made %s",
                    token.name(),
                    String.join(",", token.roles()),
                    String.join(",", token.tenants()),
                    token.createdAt()));
        }
        return 0;
    }

    @Command(name = "add", description = "Makes a token, and prints it this once; only its hash is kept.")
    int add(
            @Parameters(paramLabel = "NAME", description = "Of whoever gets it; shown in audit trails.") String name,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            required = true,
                            description = "admin, or adapter: for a telephony adapter, which may tell what switches did"
                                    + " and nothing else.")
                    Role role,
            @Option(
                            names = "--tenant",
                            paramLabel = "NAME",
                            defaultValue = Standalone.MAIN_TENANT,
                            description = "That it opens; may be repeated (default: ${DEFAULT-VALUE}).")
                    List<String> tenants) {
        if (!name.matches(NAME_SHAPE)) {
            throw new ParameterException(
                    spec.commandLine(), "NAME must be 1 to 64 letters, digits, '.', '_', '-', but was '" + name + "'.");
        }
        AccessTokens tokens = tokens();
        if (tokens.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "The first token is the admin's: it is made and printed by the first 'infra/ledger run'.");
        }
        if (tokens.all().stream().anyMatch(known -> known.name().equals(name))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is a token of '" + name + "' already. Choose another name, or revoke it.");
        }
        new Teller(spec.commandLine()).result(tokens.create(name, tenants, List.of(role.name())));
        return 0;
    }

    @Command(name = "revoke", description = "Takes a token back: it opens nothing any more.")
    int revoke(@Parameters(paramLabel = "NAME", description = "As in: tokens list.") String name) {
        int revoked = tokens().revoke(name);
        if (revoked == 0) {
            throw new ParameterException(
                    spec.commandLine(), "There is no token of '" + name + "'. 'infra/ledger tokens list' shows all.");
        }
        new Teller(spec.commandLine()).result("Revoked " + revoked);
        return 0;
    }

    private AccessTokens tokens() {
        Path directory = data == null ? DataDirectory.defaultLocation() : data;
        if (!Files.isDirectory(directory)) {
            throw new ParameterException(
                    spec.commandLine(), "There is no ledger in " + directory + ". Name its directory with --data.");
        }
        return AccessTokens.in(Standalone.accessTokens(directory), Clock.systemUTC());
    }
}
