package org.interactionledger.embedded;

import java.nio.file.Path;

/**
 * One PostgreSQL and one Elasticsearch for all integration tests of a JVM: started when first asked for, in a directory of
 * its own below {@code java.io.tmpdir}, stopped and deleted when the JVM ends. Those of a test run that was killed are
 * stopped and deleted by the next.
 *
 * <pre>{@code
 * PostgresServer.Database database = SharedServers.database("my_test");
 * URI search = SharedServers.elasticsearch().uri();
 * }</pre>
 */
public final class SharedServers {

    private SharedServers() {}

    public static PostgresServer postgres() {
        return Postgres.SERVER;
    }

    /**
     * A fresh, empty database of this name. Roles belong to the whole server and stay: a test that makes roles must bear
     * that they are there already.
     */
    public static PostgresServer.Database database(String name) {
        return postgres().freshDatabase(name);
    }

    /** Where the servers' binaries are unpacked, for a test that needs a server of its own to kill. */
    public static Path distributions() {
        return SharedPlace.ofThisJvm().distributions();
    }

    /** One node for all tests of this JVM: each test names its indices after itself. */
    public static ElasticsearchServer elasticsearch() {
        return Elasticsearch.SERVER;
    }

    private static final class Elasticsearch {
        static final ElasticsearchServer SERVER = SharedPlace.ofThisJvm()
                .closeAtEnd(ElasticsearchServer.start(SharedPlace.ofThisJvm().elasticsearch(), Progress.SILENT));
    }

    private static final class Postgres {
        static final PostgresServer SERVER = SharedPlace.ofThisJvm()
                .closeAtEnd(PostgresServer.start(SharedPlace.ofThisJvm().postgres(), Progress.SILENT));
    }
}
