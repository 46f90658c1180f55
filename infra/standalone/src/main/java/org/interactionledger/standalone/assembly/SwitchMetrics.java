package org.interactionledger.standalone.assembly;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.telephony.adapter.SwitchAdapters;
import org.interactionledger.telephony.adapter.SwitchMeasures;

/** How it stands with each switch, as gauges that carry its name; read when they are scraped. */
final class SwitchMetrics {

    private final SwitchAdapters adapters;

    SwitchMetrics(SwitchAdapters adapters) {
        this.adapters = adapters;
    }

    /** To be called when all switches are known. */
    void bindTo(MeterRegistry registry) {
        gauge(registry, "ledger.switch.connected", "1 while events of the switch come", one -> one.connected() ? 1 : 0);
        gauge(registry, "ledger.switch.behind", "Frames that the write side has not yet taken", SwitchMeasures::behind);
        gauge(registry, "ledger.switch.journal.bytes", "Size of the frame journal", SwitchMeasures::journalBytes);
        gauge(registry, "ledger.switch.journal.limit", "Size at which it is full", SwitchMeasures::journalLimit);
        gauge(
                registry,
                "ledger.switch.journal.syncs",
                "How often the frame journal was made durable since it was opened",
                SwitchMeasures::journalSyncs);
        gauge(
                registry,
                "ledger.switch.facts.left.behind",
                "Facts that the write side could not take, since the start",
                SwitchMeasures::leftBehind);
    }

    private void gauge(
            MeterRegistry registry, String name, String description, ToDoubleFunction<SwitchMeasures> measure) {
        for (SwitchMeasures known : adapters.measures()) {
            SwitchId id = known.telephoneSwitch();
            Gauge.builder(
                            name,
                            adapters,
                            now -> now.measures().stream()
                                    .filter(one -> one.telephoneSwitch().equals(id))
                                    .mapToDouble(measure)
                                    .findFirst()
                                    .orElse(Double.NaN))
                    .description(description)
                    .tag("switch", id.toString())
                    .register(registry);
        }
    }
}
