package org.interactionledger.standalone.assembly;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.function.ToDoubleFunction;
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
                "ledger.switch.facts.left.behind",
                "Facts that the write side could not take, since the start",
                SwitchMeasures::leftBehind);
    }

    private void gauge(
            MeterRegistry registry, String name, String description, ToDoubleFunction<SwitchMeasures> measure) {
        MultiGauge gauge = MultiGauge.builder(name).description(description).register(registry);
        List<MultiGauge.Row<?>> rows = adapters.measures().stream()
                .<MultiGauge.Row<?>>map(known -> MultiGauge.Row.of(
                        Tags.of("switch", known.telephoneSwitch().toString()),
                        () -> adapters.measures().stream()
                                .filter(now -> now.telephoneSwitch().equals(known.telephoneSwitch()))
                                .mapToDouble(measure)
                                .findFirst()
                                .orElse(Double.NaN)))
                .toList();
        gauge.register(rows);
    }
}
