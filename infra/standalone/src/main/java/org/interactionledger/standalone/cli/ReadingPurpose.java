package org.interactionledger.standalone.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What somebody reads a person's data for, which the ledger records. */
final class ReadingPurpose {

    @Option(
            names = "--purpose",
            paramLabel = "PURPOSE",
            required = true,
            description =
                    "What it is read for: service, quality, complaint, audit, legal, subject-request, operations.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String purpose;

    @Option(
            names = "--reference",
            paramLabel = "TEXT",
            description = "Of the complaint or the proceedings. It is never erased: name nobody.")
    private @Nullable String reference;

    RunningLedger of(LedgerAccess access) {
        return access.ledger().readFor(purpose, Optional.ofNullable(reference));
    }
}
