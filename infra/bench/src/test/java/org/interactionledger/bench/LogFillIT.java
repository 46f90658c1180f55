package org.interactionledger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.interactionledger.embedded.Progress;
import org.interactionledger.eventstore.LedgerCheck;
import org.interactionledger.schemas.event.LedgerEvent;
import org.junit.jupiter.api.Test;

class LogFillIT {

    @Test
    void a_filled_log_is_one_that_the_engine_could_have_written() throws SQLException {
        try (BenchServer server = BenchServer.start(Progress.SILENT);
                OurLedger ledger = OurLedger.create(server)) {
            EventMix mix = new EventMix(ledger.keys(), 500);

            List<String> aggregates = new LogFill(ledger, mix).to(10_500, Progress.SILENT);

            List<LedgerCheck.Finding> findings = new ArrayList<>();
            assertThat(LedgerCheck.run(ledger.administrator(), findings::add)).isEqualTo(10_500);
            assertThat(findings).isEmpty();
            assertThat(ledger.engine().readEvents(null, false).map(event -> event.getPayload()))
                    .hasSize(10_500)
                    .allMatch(LedgerEvent.class::isInstance);
            assertThat(aggregates).hasSize(1);
            mix.next(50).forEach(stream -> stream.events().forEach(ledger::append));
            assertThat(ledger.lastPosition()).isEqualTo(10_550);
        }
    }
}
