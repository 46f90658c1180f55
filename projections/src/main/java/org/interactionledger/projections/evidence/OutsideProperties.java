package org.interactionledger.projections.evidence;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.evidence.VerifierKey;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who signs checkpoints along, and where else they are brought to.
 *
 * @param witnesses    who are asked to sign each checkpoint along
 * @param quorum       how many of them must have signed one before it counts as cosigned; all of them unless said
 * @param webhooks     addresses that get checkpoints as they are
 * @param publishEvery from one checkpoint that an address gets to the next
 */
@ConfigurationProperties("ledger.evidence")
record OutsideProperties(
        @DefaultValue List<Witness> witnesses,
        Optional<Integer> quorum,
        @DefaultValue List<URI> webhooks,
        @DefaultValue("1m") Duration publishEvery) {

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
        return new OutsideProperties(List.of(), Optional.empty(), List.of(), Duration.ofMinutes(1));
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
