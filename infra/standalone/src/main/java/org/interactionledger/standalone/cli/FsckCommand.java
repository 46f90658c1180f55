package org.interactionledger.standalone.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.interactionledger.eventstore.Finding;
import org.interactionledger.eventstore.LedgerCheck;
import org.interactionledger.eventstore.LedgerCheck.Checked;
import org.interactionledger.standalone.evidence.SignedLog;
import org.interactionledger.standalone.operations.OpenLedger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ledger fsck}. */
@Command(
        name = "fsck",
        description = {
            "Checks the whole log against its hashes, positions and sequences, and changes nothing.",
            "The ledger may be running; a stopped one's PostgreSQL is started, and stopped afterwards.",
            "Exit code 1 where anything was found."
        },
        mixinStandardHelpOptions = true)
final class FsckCommand implements Callable<Integer> {

    /** Of a log that is damaged from end to end the first findings say enough; all of them are counted. */
    private static final int MOST_IN_JSON = 10_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private LedgerPlace place = new LedgerPlace();

    @Option(names = "--json", description = "Print a JSON object, with the first " + MOST_IN_JSON + " findings.")
    private boolean json;

    private record Result(
            boolean clean,
            long events,
            long position,
            String hash,
            double seconds,
            long eventsPerSecond,
            long found,
            List<Finding> findings) {}

    @Override
    public Integer call() {
        Teller teller = new Teller(spec.commandLine());
        try (OpenLedger ledger = place.open(teller::say)) {
            Teller checking = new Teller(spec.commandLine());
            Findings findings = new Findings(checking);
            Optional<SignedLog> signed = signed(findings);
            Checked checked = LedgerCheck.run(
                    ledger.database(),
                    findings::add,
                    (position, sha256) -> signed.ifPresent(log -> log.row(position, sha256)),
                    (position, last) -> checking.progress("events", position, last));
            signed.ifPresent(log -> log.end(checked.position()));
            teller.say(signed.map(log -> "Held against the evidence of " + log.size() + " events")
                    .orElse("Nothing was held against evidence: there is none beside this database"));
            tell(checking, checked, findings);
            return findings.number == 0 ? 0 : Ledger.FAILED;
        }
    }

    /** Evidence that is not what was signed is a finding, and the rest is checked. */
    private Optional<SignedLog> signed(Findings findings) {
        try {
            return place.isUrl() ? Optional.empty() : SignedLog.in(place.data(), findings::add);
        } catch (IllegalStateException e) {
            findings.add(Finding.ofTheLog("evidence that holds", String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private final class Findings {

        private final Teller teller;
        private final List<Finding> first = new ArrayList<>();
        private long number;

        Findings(Teller teller) {
            this.teller = teller;
        }

        void add(Finding finding) {
            number++;
            if (!json) {
                teller.result(finding.toString());
            } else if (first.size() < MOST_IN_JSON) {
                first.add(finding);
            }
        }
    }

    private void tell(Teller teller, Checked checked, Findings findings) {
        double seconds = teller.seconds();
        long rate = Math.round(checked.rows() / seconds);
        if (json) {
            teller.json(new Result(
                    findings.number == 0,
                    checked.rows(),
                    checked.position(),
                    checked.hash(),
                    seconds,
                    rate,
                    findings.number,
                    findings.first));
            return;
        }
        teller.result(String.format(
                Locale.ROOT,
                "%s: %,d events up to position %d in %.1f s (%,d a second)%s",
                findings.number == 0 ? "clean" : findings.number + " findings",
                checked.rows(),
                checked.position(),
                seconds,
                rate,
                checked.hash().isEmpty() ? "" : ", hash there " + checked.hash()));
    }
}
