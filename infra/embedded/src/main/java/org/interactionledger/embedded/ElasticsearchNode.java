package org.interactionledger.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The files and the process of one Elasticsearch.
 *
 * <pre>
 * home/config/    written anew at every start
 * home/data/      indices
 * home/log/       ledger-search.log is the one to read
 * home/tmp/       native libraries that it unpacks for itself
 * </pre>
 *
 * All four belong to the user that the server runs as.
 */
final class ElasticsearchNode {

    private static final Duration START_PATIENCE = Duration.ofMinutes(4);
    private static final Duration STOP_PATIENCE = Duration.ofMillis(6_500);
    private static final int PORT_ATTEMPTS = 5;
    private static final String CLUSTER = "ledger-search";

    private final ServiceAccount account;
    private final Path distribution;
    private final Path home;
    private final Path config;
    private final Path data;
    private final Path log;
    private final Path temporary;

    private ElasticsearchNode(ServiceAccount account, Path distribution, Path home) {
        this.account = account;
        this.distribution = distribution;
        this.home = home;
        this.config = home.resolve("config");
        this.data = home.resolve("data");
        this.log = home.resolve("log");
        this.temporary = home.resolve("tmp");
    }

    static ElasticsearchNode open(ElasticsearchServer.Settings settings, Progress progress) throws IOException {
        ServiceAccount account = ServiceAccount.ofThisProcess();
        Path home = account.createPassage(settings.home());
        Path distribution = ElasticsearchDistribution.unpack(
                settings.zip(), account.createPassage(settings.distributions()), progress);
        account.requireReachable(home, "Choose a directory below one that is open to all, such as /var/lib or /tmp.");
        account.requireReachable(distribution, "Choose a directory below one that is open to all, such as /var/lib.");
        account.requireReachable(
                javaHome(),
                "Run Interaction Ledger with a JDK that is installed for all users, below /usr/lib/jvm say.");
        return new ElasticsearchNode(account, distribution, home);
    }

    private static Path javaHome() {
        return Path.of(System.getProperty("java.home"));
    }

    URI start(int wanted, Progress progress) throws IOException {
        if (wanted != 0) {
            LoopbackPort.requireFree(wanted, "Elasticsearch");
        }
        for (int attempt = 1; ; attempt++) {
            int port = wanted == 0 ? LoopbackPort.free() : wanted;
            configure(port);
            progress.report("Starting Elasticsearch on 127.0.0.1:" + port);
            URI uri = URI.create("http://127.0.0.1:" + port);
            Command.Outcome outcome = daemon();
            if (outcome.succeeded()
                    && ElasticsearchHealth.awaitYellow(uri, START_PATIENCE, this::isRunning, progress)) {
                return uri;
            }
            stop();
            String said = LogTail.of(log.resolve(CLUSTER + ".log"));
            if (wanted != 0 || attempt == PORT_ATTEMPTS || !said.contains("BindHttpException")) {
                throw new EmbeddedServerException("Elasticsearch did not start in %s: %s%nIts log (%s) ends with:%n  %s"
                        .formatted(home, outcome.text(), log.resolve(CLUSTER + ".log"), said));
            }
        }
    }

    /**
     * Its launcher writes to the configuration directory (a keystore), so that one is the server's, and it ends when the
     * node is up and detached.
     */
    private Command.Outcome daemon() {
        Command command = new Command(
                account,
                home,
                home.resolve("last-command.log"),
                Map.of(
                        "ES_JAVA_HOME", javaHome().toString(),
                        "ES_PATH_CONF", config.toString(),
                        "ES_TMPDIR", temporary.toString(),
                        "HOME", temporary.toString(),
                        "CLI_JAVA_OPTS", "-XX:TieredStopAtLevel=1"));
        return command.run(
                START_PATIENCE,
                List.of(
                        "setsid",
                        "--wait",
                        distribution.resolve("bin/elasticsearch").toString(),
                        "--daemonize",
                        launchMark()));
    }

    private void configure(int port) throws IOException {
        Directories.delete(config);
        Directories.delete(temporary);
        for (Path owned : List.of(data, log, temporary, config, config.resolve("jvm.options.d"))) {
            account.createOwned(owned);
        }
        for (String copied : List.of("jvm.options", "log4j2.properties")) {
            Path target = config.resolve(copied);
            Files.copy(distribution.resolve("config").resolve(copied), target, StandardCopyOption.REPLACE_EXISTING);
            account.own(target);
        }
        write(config.resolve("elasticsearch.yml"), """
                cluster.name: %s
                node.name: ledger
                path.data: '%s'
                network.host: 127.0.0.1
                http.port: %d
                transport.port: 0
                discovery.type: single-node
                xpack.security.enabled: false
                action.auto_create_index: false
                cluster.routing.allocation.disk.threshold_enabled: false
                """.formatted(CLUSTER, quoted(data), port));
        write(config.resolve("jvm.options.d").resolve("ledger.options"), """
                -Xms512m
                -Xmx512m
                -XX:-AlwaysPreTouch
                -Xlog:disable
                -Xlog:all=warning:stderr
                -XX:ErrorFile=%1$s/hs_err_pid%%p.log
                -XX:HeapDumpPath=%1$s
                """.formatted(log));
    }

    private static String quoted(Path path) {
        return path.toString().replace("'", "''");
    }

    private void write(Path file, String content) throws IOException {
        Files.writeString(file, content);
        account.own(file);
    }

    void stopLeftover(Progress progress) {
        if (isRunning()) {
            progress.report("Stopping an Elasticsearch that was left behind in " + home);
            stop();
        }
    }

    /** A second look finds what the launcher started while it was being ended. */
    void stop() {
        for (List<ProcessHandle> found = running(); !found.isEmpty(); found = running()) {
            stop(found);
        }
    }

    private void stop(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroy);
        for (ProcessHandle process : processes) {
            if (!ServerProcess.awaitExit(process, STOP_PATIENCE)
                    && !ServerProcess.kill(process, Duration.ofSeconds(1))) {
                throw new EmbeddedServerException(
                        "Elasticsearch (process %d) in %s does not stop, not even by kill -9. Look at it with ps; it may wait for a disk."
                                .formatted(process.pid(), home));
            }
        }
    }

    private boolean isRunning() {
        return !running().isEmpty();
    }

    /**
     * The node, known by an option that {@link #configure} gives it, and while it starts whatever launches it. Both options
     * name a directory that is ours alone.
     */
    List<ProcessHandle> running() {
        String node = "-XX:HeapDumpPath=" + log;
        String launcher = launchMark();
        return ServerProcess.running(arguments -> arguments.contains(node) || arguments.contains(launcher));
    }

    private String launchMark() {
        return "-Epath.logs=" + log;
    }
}
