package org.interactionledger.projections.evidence;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.evidence.VerifierKey;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who signs checkpoints along, and where else they are brought to.
 *
 * @param witnesses    who are asked to sign each checkpoint along
 * @param quorum       how many of them must have signed one before it counts as cosigned; all of them unless said
 * @param webhooks     addresses that get checkpoints as they are
 * @param publishEvery from one checkpoint that an address or a bucket gets to the next
 * @param s3           where tiles and checkpoints are copied to
 */
@ConfigurationProperties("ledger.evidence")
record OutsideProperties(
        @DefaultValue List<Witness> witnesses,
        Optional<Integer> quorum,
        @DefaultValue List<URI> webhooks,
        @DefaultValue("1m") Duration publishEvery,
        @Nullable S3 s3) {

    private static final Duration LEAST_BETWEEN = Duration.ofMillis(10);

    /**
     * @param url what stands before {@code /add-checkpoint}
     * @param key NAME+ID+KEY, as the witness printed it
     */
    record Witness(URI url, String key) {

        Witness {
            requireSafe("ledger.evidence.witnesses[].url", url);
            VerifierKey.parseWitness(key);
        }

        VerifierKey verifier() {
            return VerifierKey.parseWitness(key);
        }
    }

    /**
     * A bucket of S3, or of a store that speaks like it. The credentials are found as the SDK finds them.
     *
     * @param endpoint of another store than Amazon's
     * @param region   as the SDK finds it unless said; {@code us-east-1} with an endpoint
     * @param prefix   of all keys, ending with a slash where it shall
     */
    record S3(
            String bucket,
            Optional<URI> endpoint,
            Optional<String> region,
            @DefaultValue("") String prefix) {

        S3 {
            if (bucket.isBlank()) {
                throw new IllegalArgumentException("ledger.evidence.s3.bucket is empty");
            }
            endpoint.ifPresent(url -> requireSafe("ledger.evidence.s3.endpoint", url));
        }
    }

    OutsideProperties {
        witnesses = List.copyOf(witnesses);
        webhooks = List.copyOf(webhooks);
        webhooks.forEach(url -> requireSafe("ledger.evidence.webhooks", url));
        int most = witnesses.size();
        if (most > 0 && quorum.filter(wanted -> wanted < 1 || wanted > most).isPresent()) {
            throw new IllegalArgumentException("ledger.evidence.quorum must be 1 to " + most
                    + ", the number of witnesses, but was " + quorum.get());
        }
        if (witnesses.stream()
                        .map(witness -> witness.verifier().name())
                        .distinct()
                        .count()
                < most) {
            throw new IllegalArgumentException("ledger.evidence.witnesses has two witnesses of one name");
        }
        if (publishEvery.compareTo(LEAST_BETWEEN) < 0) {
            throw new IllegalArgumentException(
                    "ledger.evidence.publish-every must be at least 10 ms, but was " + publishEvery);
        }
    }

    static OutsideProperties nowhere() {
        return new OutsideProperties(List.of(), Optional.empty(), List.of(), Duration.ofMinutes(1), null);
    }

    Optional<S3> bucket() {
        return Optional.ofNullable(s3);
    }

    int cosignaturesWanted() {
        return quorum.orElse(witnesses.size());
    }

    private static void requireSafe(String property, URI url) {
        String host = url.getHost();
        boolean safe = host != null
                && ("https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && isThisMachine(host)));
        if (!safe) {
            throw new IllegalArgumentException(
                    property + " must be https://HOST, or http on this machine, but was '" + url + "'");
        }
    }

    private static boolean isThisMachine(String host) {
        try {
            return InetAddress.getByName(host.replaceAll("^\\[|]$", "")).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
