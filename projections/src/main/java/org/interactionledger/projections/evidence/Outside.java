package org.interactionledger.projections.evidence;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interactionledger.projections.evidence.EvidenceLog.Published;
import org.interactionledger.schemas.evidence.CheckpointAnswer;
import org.interactionledger.schemas.evidence.VerifierKey;

/** Everyone who signs checkpoints along or keeps them, each with a {@link Courier} of its own. */
final class Outside implements AutoCloseable, MeterBinder {

    private final EvidenceLog evidence;
    private final Cosigning cosigning;
    private final HttpClient http = OutsideHttp.client();
    private final List<AskedWitness> witnesses = new ArrayList<>();
    private final List<Keeper> keepers = new ArrayList<>();

    private record AskedWitness(VerifierKey key, Courier<Published> courier) {}

    /** @param name in metrics */
    private record Keeper(String name, Courier<?> courier) {}

    Outside(EvidenceLog evidence, OutsideProperties properties) {
        this.evidence = evidence;
        this.cosigning = new Cosigning(
                evidence,
                properties.witnesses().stream()
                        .map(OutsideProperties.Witness::verifier)
                        .toList(),
                properties.cosignaturesWanted());
        properties.witnesses().forEach(this::ask);
        properties.webhooks().forEach(url -> post(url, properties.publishEvery()));
        properties.bucket().ifPresent(bucket -> copy(bucket, properties.publishEvery()));
    }

    private void ask(OutsideProperties.Witness witness) {
        VerifierKey key = witness.verifier();
        witnesses.add(new AskedWitness(
                key,
                new Courier<>(
                        "the witness " + key.name(),
                        cosigning::asked,
                        Duration.ZERO,
                        new WitnessClient(http, witness, evidence, cosigning))));
    }

    private void post(URI url, Duration every) {
        keepers.add(new Keeper(
                url.getHost(),
                new Courier<>("the address " + url.getHost(), evidence::published, every, new Webhook(http, url))));
    }

    private void copy(OutsideProperties.S3 bucket, Duration every) {
        S3Copy copy = new S3Copy(S3Copy.client(bucket), bucket, evidence);
        keepers.add(new Keeper(
                bucket.bucket(), new Courier<>("the bucket " + bucket.bucket(), this::checkpoints, every, copy)));
    }

    private Optional<S3Copy.Checkpoints> checkpoints() {
        return evidence.published().map(latest -> new S3Copy.Checkpoints(latest, cosigning.cosigned()));
    }

    void start() {
        witnesses.forEach(witness -> witness.courier().start());
        keepers.forEach(keeper -> keeper.courier().start());
    }

    @Override
    public void close() {
        witnesses.forEach(witness -> witness.courier().close());
        keepers.forEach(keeper -> keeper.courier().close());
        http.shutdownNow();
    }

    /** The latest checkpoint that enough witnesses have signed. */
    Optional<Published> cosigned() {
        return cosigning.cosigned();
    }

    List<CheckpointAnswer.Witness> witnesses() {
        return witnesses.stream()
                .map(witness -> new CheckpointAnswer.Witness(
                        witness.key().name(),
                        witness.key().text(),
                        cosigning.signedBy(witness.key()),
                        witness.courier().trouble()))
                .toList();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (AskedWitness witness : witnesses) {
            Gauge.builder("ledger.evidence.witness.behind", () -> behind(witness.key()))
                    .description("Events in the latest checkpoint that this witness has not signed along")
                    .tag("witness", witness.key().name())
                    .register(registry);
        }
        for (Keeper keeper : keepers) {
            Gauge.builder(
                            "ledger.evidence.outside.failing",
                            () -> keeper.courier().trouble().isPresent() ? 1 : 0)
                    .description("1 where checkpoints do not come to this place")
                    .tag("place", keeper.name())
                    .register(registry);
        }
    }

    private long behind(VerifierKey witness) {
        return evidence.published().map(Published::size).orElse(0L) - cosigning.signedBy(witness);
    }
}
