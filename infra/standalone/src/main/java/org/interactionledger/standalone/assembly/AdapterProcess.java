package org.interactionledger.standalone.assembly;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interactionledger.embedded.DataDirectory;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.standalone.assembly.Standalone.Switch;
import org.interactionledger.telephony.adapter.SwitchAdapters;
import org.interactionledger.telephony.cdr.CdrSettings;
import org.interactionledger.telephony.cdr.CdrSpool;
import org.interactionledger.telephony.remote.StatusReports;
import org.interactionledger.telephony.remote.WriteSide;
import org.interactionledger.telephony.remote.WriteSideAway;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * The telephony room alone in this JVM, whose write side is a ledger elsewhere. It begins to listen at once, whether or
 * not the ledger is there: what switches say meanwhile is in the journals of its data directory.
 */
public final class AdapterProcess implements AutoCloseable {

    private static final Duration TELL_EVERY = Duration.ofSeconds(1);

    private final Deque<AutoCloseable> toStop = new ArrayDeque<>();

    /**
     * @param data    of the adapter, not of the ledger
     * @param token   with the role {@code ADAPTER} for the tenant
     * @param records where the switches lay their call detail records
     */
    public record Settings(
            Path data, URI ledger, String token, String tenant, List<Switch> switches, Optional<Path> records) {

        /** Without the token. */
        @Override
        public String toString() {
            return "adapter of " + switches + " for " + ledger;
        }
    }

    private AdapterProcess(Settings settings) {
        WriteSide ledger = WriteSide.at(settings.ledger(), settings.token());
        DataDirectory data = stopLast(DataDirectory.open(settings.data()));
        try {
            ListedSwitches listed = new ListedSwitches(properties(settings, data));
            Clock clock = Clock.systemUTC();
            SwitchAdapters adapters = stopLast(new SwitchAdapters(ledger.commands(), WriteSideAway::causes, clock));
            listed.settings().forEach(adapters::listenTo);
            adapters.takeControls(ledger::openControls);
            stopLast(StatusReports.every(TELL_EVERY, ledger, adapters::statuses));
            settings.records().ifPresent(directory -> {
                CdrSpool spool = stopLast(CdrSpool.open(
                        CdrSettings.standard(TenantId.of(settings.tenant()), directory, listed.dialPlan()),
                        ledger.commands(),
                        WriteSideAway::causes,
                        adapters::toldUpTo,
                        clock));
                spool.start();
            });
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** @throws IllegalArgumentException in words for whoever starts it */
    public static AdapterProcess start(Settings settings) {
        return new AdapterProcess(settings);
    }

    /** The dial plan and the names that controls need come from the environment, as for the whole ledger. */
    private static SwitchProperties properties(Settings settings, DataDirectory data) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(
                "ledger.telephony.journals", data.path().resolve("journals").toString());
        int index = 0;
        for (Switch listed : settings.switches()) {
            Standalone.list(properties, index++, settings.tenant(), listed);
        }
        return Binder.get(Standalone.environment(properties))
                .bind("ledger.telephony", SwitchProperties.class)
                .get();
    }

    @Override
    public void close() {
        while (!toStop.isEmpty()) {
            try {
                toStop.pop().close();
            } catch (Exception e) {
                System.err.println("While stopping: " + e);
            }
        }
    }

    private <T extends AutoCloseable> T stopLast(T started) {
        toStop.push(started);
        return started;
    }
}
