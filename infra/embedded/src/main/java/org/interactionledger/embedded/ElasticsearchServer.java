package org.interactionledger.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/**
 * A single Elasticsearch node of our own on 127.0.0.1, in one directory that outlives it, with a heap of 512 MB.
 *
 * <p>Its security is switched off: whoever can connect to the loopback of this machine can read and write it. This
 * distribution has no {@code GET /}, no scripts, no reindex, no data streams.
 *
 * <p>It runs in a session of its own: Ctrl-C in our terminal does not reach it. Whoever started it closes it, also in a
 * shutdown hook, so that SIGTERM does not leave it running. After a {@code kill -9} it goes on alone; the next {@link
 * #start} on the same directory stops it first, so there are never two on one directory.
 *
 * <p>Start and close may be called from any thread, virtual ones too.
 */
public final class ElasticsearchServer implements AutoCloseable {

    private final ElasticsearchNode node;
    private final URI uri;

    private ElasticsearchServer(ElasticsearchNode node, URI uri) {
        this.node = node;
        this.uri = uri;
    }

    /**
     * @param zip the distribution, see {@link ElasticsearchDistribution#zip()}
     * @param home where configuration, data and log are kept; created where missing
     * @param distributions where the zip is unpacked once
     * @param httpPort of 127.0.0.1; 0 for any that is free
     */
    public record Settings(Path zip, Path home, Path distributions, int httpPort) {

        /** Everything in one directory, on a free port. */
        public static Settings in(Path home) {
            return new Settings(ElasticsearchDistribution.zip(), home, home, 0);
        }

        public Settings withZip(Path chosen) {
            return new Settings(chosen, home, distributions, httpPort);
        }

        public Settings withHttpPort(int chosen) {
            return new Settings(zip, home, distributions, chosen);
        }

        public Settings withDistributions(Path chosen) {
            return new Settings(zip, home, chosen, httpPort);
        }
    }

    /** {@link Settings#in}, that is: everything in one directory, on a free port, from the zip that the build left. */
    public static ElasticsearchServer start(Path home, Progress progress) {
        return start(Settings.in(home), progress);
    }

    /**
     * Returns when the cluster's health is at least yellow, that is: every index can be read and written.
     *
     * @throws EmbeddedServerException where it does not come up; the message quotes the last lines of its log
     */
    public static ElasticsearchServer start(Settings settings, Progress progress) {
        try {
            ElasticsearchNode node = ElasticsearchNode.open(settings, progress);
            node.stopLeftover(progress);
            return new ElasticsearchServer(node, node.start(settings.httpPort(), progress));
        } catch (IOException failure) {
            throw new EmbeddedServerException(
                    "Cannot prepare Elasticsearch in %s: %s. See to the permissions and the space of that directory."
                            .formatted(settings.home(), failure),
                    failure);
        }
    }

    /** Root of its HTTP API, without a slash at the end. */
    public URI uri() {
        return uri;
    }

    public int httpPort() {
        return uri.getPort();
    }

    /** Stops the node; what it acknowledged is in its translog on disk. Takes at most about 7 s. */
    @Override
    public void close() {
        node.stop();
    }
}
