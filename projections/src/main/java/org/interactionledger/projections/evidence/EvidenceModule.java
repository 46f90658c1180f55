package org.interactionledger.projections.evidence;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Optional;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.lifecycle.Phase;
import org.interactionledger.projections.evidence.EvidenceLog.Published;
import org.interactionledger.schemas.evidence.StoredRows;

/** The evidence in an Axon configuration: signs from its start to its shutdown, and answers. */
public final class EvidenceModule implements ConfigurerModule, MeterBinder {

    private final EvidenceLog evidence;
    private final EvidenceFollower follower;
    private final Outside outside;
    private final StoredRows rows;
    private final Exports exports;

    /** What is in the directory and is not this log's evidence keeps it from signing, and nobody from recording. */
    EvidenceModule(
            EvidenceProperties properties,
            OutsideProperties others,
            EvidenceSigner signer,
            StoredRows rows,
            Exports exports) {
        this.rows = rows;
        this.exports = exports;
        Optional<String> unusable = Optional.empty();
        EvidenceLog opened;
        try {
            opened = EvidenceLog.in(properties.directory(), signer);
        } catch (IllegalStateException e) {
            unusable = Optional.of(String.valueOf(e.getMessage()));
            opened = EvidenceLog.unpublished(properties.directory(), signer);
        }
        this.evidence = opened;
        this.follower = new EvidenceFollower(evidence, rows, properties.interval());
        this.outside = new Outside(evidence, others);
        unusable.ifPresent(follower::halt);
    }

    /** Why nothing is signed any more. */
    Optional<String> halted() {
        return follower.halted();
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer.registerQueryHandler(configuration ->
                new EvidenceQueries(evidence, outside, follower, rows, exports, configuration::eventStore));
        configurer.onInitialize(configuration -> {
            configuration.onStart(Phase.INBOUND_EVENT_CONNECTORS, this::start);
            configuration.onShutdown(Phase.INBOUND_EVENT_CONNECTORS, this::close);
        });
    }

    private void start() {
        follower.start();
        outside.start();
    }

    private void close() {
        follower.close();
        outside.close();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        outside.bindTo(registry);
        Gauge.builder(
                        "ledger.evidence.events",
                        () -> evidence.published().map(Published::size).orElse(0L))
                .description("Events in the latest checkpoint")
                .register(registry);
        Gauge.builder("ledger.evidence.halted", () -> follower.halted().isPresent() ? 1 : 0)
                .description("1 where the log is not the one that was signed, so that nothing is signed any more")
                .register(registry);
    }
}
