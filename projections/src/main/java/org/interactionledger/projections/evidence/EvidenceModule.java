package org.interactionledger.projections.evidence;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.lifecycle.Phase;
import org.interactionledger.projections.evidence.EvidenceLog.Published;
import org.interactionledger.schemas.codec.ValueKeys;
import org.interactionledger.schemas.evidence.Discloser;
import org.interactionledger.schemas.evidence.EvidenceFile;
import org.interactionledger.schemas.evidence.StoredRows;
import org.interactionledger.schemas.vcon.VconSigner;
import org.interactionledger.schemas.vcon.Vcons;

/** The evidence in an Axon configuration: signs from its start to its shutdown, and answers. */
public final class EvidenceModule implements ConfigurerModule, MeterBinder {

    private final EvidenceLog evidence;
    private final EvidenceFollower follower;
    private final StoredRows rows;
    private final Discloser discloser;
    private final Function<EvidenceFile, String> vcons;

    /** What is in the directory and is not this log's evidence keeps it from signing, and nobody from recording. */
    public EvidenceModule(
            EvidenceProperties properties,
            EvidenceSigner signer,
            StoredRows rows,
            ValueKeys keys,
            KeyCertificates certificates,
            Clock clock) {
        this.rows = rows;
        this.discloser = new Discloser(keys);
        this.vcons = vcons(signer, certificates, clock);
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
        unusable.ifPresent(follower::halt);
    }

    private static Function<EvidenceFile, String> vcons(
            EvidenceSigner signer, KeyCertificates certificates, Clock clock) {
        List<VconSigner> signers = signer.keys().stream()
                .map(key -> new VconSigner(key, certificates.of(key)))
                .toList();
        return file -> new String(
                Vcons.write(file, clock.instant().truncatedTo(ChronoUnit.MILLIS), signers), StandardCharsets.UTF_8);
    }

    /** Why nothing is signed any more. */
    Optional<String> halted() {
        return follower.halted();
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer.registerQueryHandler(configuration ->
                new EvidenceQueries(evidence, follower, rows, discloser, vcons, configuration::eventStore));
        configurer.onInitialize(configuration -> {
            configuration.onStart(Phase.INBOUND_EVENT_CONNECTORS, follower::start);
            configuration.onShutdown(Phase.INBOUND_EVENT_CONNECTORS, follower::close);
        });
    }

    @Override
    public void bindTo(MeterRegistry registry) {
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
