package org.interactionledger.command.telephony;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.interaction.Refusal;
import org.interactionledger.schemas.telephony.HoldSwitchLease;
import org.interactionledger.schemas.telephony.ReleaseSwitchLease;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who speaks for which switch. One row a switch, changed by one statement, so that of two adapters that ask at once
 * one gets it. Leases are working state, not history.
 */
final class SwitchLeases {

    private static final String HOLD = """
            INSERT INTO command.switch_lease AS held (tenant, switch, adapter, until)
            VALUES (:tenant, :switch, :adapter, :until)
            ON CONFLICT (tenant, switch) DO UPDATE SET adapter = excluded.adapter, until = excluded.until
            WHERE held.adapter = excluded.adapter OR held.until < :now
            """;
    private static final String HOLDER =
            "SELECT adapter, until FROM command.switch_lease WHERE tenant = :tenant AND switch = :switch";
    private static final String RELEASE =
            "DELETE FROM command.switch_lease WHERE tenant = :tenant AND switch = :switch AND adapter = :adapter";

    private final JdbcClient database;
    private final Clock clock;

    SwitchLeases(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Holder(String adapter, Instant until) {}

    /** @throws Refusal while another adapter holds it */
    Instant hold(HoldSwitchLease request) {
        Instant now = clock.instant();
        Instant until = now.plus(request.ttl());
        int changed = of(HOLD, request.telephoneSwitch())
                .param("adapter", request.adapter())
                .param("until", Timestamp.from(until))
                .param("now", Timestamp.from(now))
                .update();
        if (changed == 0) {
            throw heldByAnother(request);
        }
        return until;
    }

    void release(ReleaseSwitchLease request) {
        of(RELEASE, request.telephoneSwitch())
                .param("adapter", request.adapter())
                .update();
    }

    private Refusal heldByAnother(HoldSwitchLease request) {
        Optional<Holder> holder = of(HOLDER, request.telephoneSwitch())
                .query((row, _) -> new Holder(
                        row.getString("adapter"), row.getTimestamp("until").toInstant()))
                .optional();
        String who = holder.map(held -> "adapter " + held.adapter() + " until " + held.until())
                .orElse("another adapter");
        return new Refusal(
                Refusal.Kind.CONFLICT,
                "switch.lease-held",
                "Switch " + request.telephoneSwitch() + " is spoken for by " + who
                        + ". Stop that adapter, or wait until its lease runs out.");
    }

    private JdbcClient.StatementSpec of(String sql, SwitchId telephoneSwitch) {
        return database.sql(sql)
                .param("tenant", telephoneSwitch.tenant().value())
                .param("switch", telephoneSwitch.name());
    }
}
