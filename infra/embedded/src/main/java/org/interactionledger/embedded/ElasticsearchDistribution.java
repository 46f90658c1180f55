package org.interactionledger.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/**
 * The zip that {@code org.elasticsearch.distribution.integ-test-zip:elasticsearch} is: the real server with its core
 * modules, without plugins, without a JDK, and without {@code GET /}.
 *
 * <p>With 107 MB it is no class-path resource. The build puts it in {@code target/dist} of this module.
 */
public final class ElasticsearchDistribution {

    /** System property with the path of the zip. */
    public static final String ZIP_PROPERTY = "ledger.elasticsearch.zip";

    /** Environment variable with the path of the zip. */
    public static final String ZIP_VARIABLE = "LEDGER_ELASTICSEARCH_ZIP";

    private static final String NAME = "elasticsearch-8.19.21";

    private ElasticsearchDistribution() {}

    /**
     * The zip where somebody says it is, or else where it lies beside this module's classes or in the local Maven
     * repository.
     */
    public static Path zip() {
        String told = System.getProperty(ZIP_PROPERTY, System.getenv(ZIP_VARIABLE));
        if (told != null && !told.isBlank()) {
            return require(Path.of(told));
        }
        return Stream.of(builtBesideThisClass(), localRepository())
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new EmbeddedServerException(
                        "Cannot find %s.zip, neither at %s nor at %s. Build infra/embedded, or say where it is with -D%s=PATH or %s=PATH."
                                .formatted(
                                        NAME, builtBesideThisClass(), localRepository(), ZIP_PROPERTY, ZIP_VARIABLE)));
    }

    private static Path require(Path zip) {
        if (!Files.isRegularFile(zip)) {
            throw new EmbeddedServerException("There is no Elasticsearch zip at %s, which -D%s or %s names."
                    .formatted(zip, ZIP_PROPERTY, ZIP_VARIABLE));
        }
        return zip;
    }

    private static Path builtBesideThisClass() {
        try {
            CodeSource source = Objects.requireNonNull(
                    ElasticsearchDistribution.class.getProtectionDomain().getCodeSource());
            Path classes = Path.of(source.getLocation().toURI());
            return classes.resolveSibling("dist").resolve(NAME + ".zip");
        } catch (URISyntaxException | RuntimeException notFromAFile) {
            return Path.of("infra/embedded/target/dist", NAME + ".zip");
        }
    }

    private static Path localRepository() {
        return Path.of(
                System.getProperty("maven.repo.local", System.getProperty("user.home") + "/.m2/repository"),
                "org/elasticsearch/distribution/integ-test-zip/elasticsearch/8.19.21/" + NAME + ".zip");
    }

    /** @return the unpacked distribution, below {@code parent} */
    static Path unpack(Path zip, Path parent, Progress progress) throws IOException {
        return Unpacked.into(
                parent,
                "dist-8.19.21",
                1,
                () -> new ZipArchiveInputStream(new BufferedInputStream(Files.newInputStream(zip), 1 << 16)),
                progress);
    }
}
