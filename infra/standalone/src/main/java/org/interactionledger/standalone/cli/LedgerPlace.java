package org.interactionledger.standalone.cli;

import java.nio.file.Path;
import org.interactionledger.embedded.DataDirectory;
import org.interactionledger.embedded.Progress;
import org.interactionledger.standalone.operations.OpenLedger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which ledger a command works on: {@code --data} or {@code --url}. */
final class LedgerPlace {

    private static final String USER_VARIABLE = "LEDGER_DATABASE_USER";
    private static final String PASSWORD_VARIABLE = "LEDGER_DATABASE_PASSWORD";

    @ArgGroup
    private @Nullable Place place;

    private static final class Place {

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "Data directory of the ledger, which may be running. Without it: where 'run' keeps it.")
        private @Nullable Path data;

        @Option(
                names = "--url",
                paramLabel = "JDBC",
                description = "A ledger in a PostgreSQL of your own, jdbc:postgresql://HOST/DATABASE; user and"
                        + " password are taken from " + USER_VARIABLE + " and " + PASSWORD_VARIABLE + ".")
        private @Nullable String url;
    }

    OpenLedger open(Progress progress) {
        String url = place == null ? null : place.url;
        return url == null ? OpenLedger.in(data(), progress) : at(url);
    }

    /** A data directory without a ledger gets one. */
    OpenLedger openOrMake(Progress progress) {
        String url = place == null ? null : place.url;
        return url == null ? OpenLedger.inNewOr(data(), progress) : at(url);
    }

    boolean isUrl() {
        return place != null && place.url != null;
    }

    private static OpenLedger at(String url) {
        return OpenLedger.at(url, System.getenv(USER_VARIABLE), System.getenv(PASSWORD_VARIABLE));
    }

    Path data() {
        Path named = place == null ? null : place.data;
        return named == null ? DataDirectory.defaultLocation() : named;
    }
}
