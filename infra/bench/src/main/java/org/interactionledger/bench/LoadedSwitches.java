package org.interactionledger.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.telephony.ListSwitches;
import org.interactionledger.schemas.telephony.SwitchStatus;
import org.interactionledger.simulator.PacedSwitch;
import org.interactionledger.simulator.Tapes;
import org.interactionledger.telephony.adapter.AdapterSettings;
import org.interactionledger.telephony.adapter.SwitchAdapters;
import org.interactionledger.telephony.adapter.SwitchMeasures;
import org.interactionledger.telephony.connection.ConnectionTiming;
import org.interactionledger.telephony.connection.SwitchAddress;
import org.interactionledger.telephony.translation.DialPlan;

/**
 * Simulated switches, each listened to by an adapter of its own, and each in a tenant of its own, so that no two of them
 * meet in an agent.
 */
final class LoadedSwitches implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** A simulated switch says nothing more when its calls are over, which may be long before all is in the ledger. */
    private static final ConnectionTiming TIMING = new ConnectionTiming(
            Duration.ofSeconds(5), PATIENCE.multipliedBy(2), Duration.ofMillis(250), Duration.ofSeconds(30));

    private static final long LOOK_AGAIN_NANOS = 100_000_000;
    private static final int KEY_BYTES = 32;

    private final List<PacedSwitch> switches = new ArrayList<>();
    private final List<TenantId> tenants = new ArrayList<>();
    private final SwitchAdapters adapters;

    /** @param told events of all switches since the start; the others are what the adapters have of them */
    record Count(long told, long frames, long malformed, long behind, long leftBehind, long journalSyncs) {}

    private LoadedSwitches(SwitchAdapters adapters) {
        this.adapters = adapters;
    }

    /**
     * Returns when every switch is listened to; none of them plays yet.
     *
     * @param perSecond events of all of them together
     */
    static LoadedSwitches connect(
            int count, double perSecond, Tapes tapes, Path journals, WriteSide side, Deliveries deliveries) {
        LoadedSwitches loaded = new LoadedSwitches(
                new SwitchAdapters(side.commands(), WriteSide::isOutage, Clock.systemUTC(), deliveries));
        for (int number = 0; number < count; number++) {
            PacedSwitch one = PacedSwitch.start(tapes, perSecond / count, number);
            loaded.switches.add(one);
            SwitchId id = new SwitchId(TenantId.of("bench-" + number), "switch");
            loaded.tenants.add(id.tenant());
            loaded.adapters.listenTo(new AdapterSettings(
                    id,
                    new SwitchAddress(id.toString(), "127.0.0.1", one.port(), "ClueCon"),
                    TIMING,
                    DialPlan.standard(),
                    journals.resolve(Integer.toString(number)),
                    new byte[KEY_BYTES]));
        }
        loaded.await(
                "every switch is listened to", () -> loaded.switches.stream().allMatch(PacedSwitch::hasListener));
        return loaded;
    }

    void play() {
        switches.forEach(PacedSwitch::play);
    }

    Count count() {
        long frames = 0;
        long malformed = 0;
        for (TenantId tenant : tenants) {
            for (SwitchStatus status :
                    adapters.statuses(new ListSwitches(tenant)).switches()) {
                frames += status.frames();
                malformed += status.malformed();
            }
        }
        long behind = 0;
        long leftBehind = 0;
        long syncs = 0;
        for (SwitchMeasures measures : adapters.measures()) {
            behind += measures.behind();
            leftBehind += measures.leftBehind();
            syncs += measures.journalSyncs();
        }
        long told = switches.stream().mapToLong(PacedSwitch::told).sum();
        return new Count(told, frames, malformed, behind, leftBehind, syncs);
    }

    /** Lets all calls come to their end, and all that they told to the ledger. */
    Count finish() throws InterruptedException {
        switches.forEach(PacedSwitch::finish);
        long told = 0;
        for (PacedSwitch one : switches) {
            told += one.awaitEnd(PATIENCE);
        }
        long all = told;
        await("all that was told is read", () -> count().frames() == all);
        await("all that was read is in the ledger", () -> count().behind() == 0);
        return count();
    }

    /** How often each scenario was played, by all switches. */
    Map<String, Long> played() {
        Map<String, Long> played = new TreeMap<>();
        switches.forEach(one -> one.played().forEach((name, times) -> played.merge(name, times, Long::sum)));
        return played;
    }

    private interface Condition {
        boolean holds();
    }

    private void await(String what, Condition condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "After %s it is still not so that %s: %s".formatted(PATIENCE, what, count()));
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    @Override
    public void close() {
        adapters.close();
        switches.forEach(PacedSwitch::close);
    }
}
