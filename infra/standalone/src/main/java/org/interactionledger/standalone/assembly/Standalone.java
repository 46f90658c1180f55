package org.interactionledger.standalone.assembly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.interactionledger.embedded.DataDirectory;
import org.interactionledger.embedded.ElasticsearchServer;
import org.interactionledger.embedded.PostgresServer;
import org.interactionledger.embedded.Progress;
import org.interactionledger.eventstore.LedgerDatabase;
import org.interactionledger.simulator.SwitchSimulator;
import org.interactionledger.standalone.access.AccessTokens;
import org.interactionledger.standalone.access.SecretFile;
import org.interactionledger.standalone.demo.DemoSwitch;
import org.interactionledger.standalone.evidence.EvidenceKeyFile;
import org.interactionledger.telephony.esl.EventFormat;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The whole product in this JVM, over a data directory. Starts its servers, brings the database up to date, starts the
 * rooms, then the switches; {@link #close} stops all of it in the other order.
 */
public final class Standalone implements AutoCloseable {

    /** Of the embedded PostgreSQL. */
    public static final String DATABASE = "ledger";

    /** The demo's calls live in a tenant of their own. */
    public static final String DEMO_TENANT = "demo";

    public static final String MAIN_TENANT = "main";

    private final Deque<AutoCloseable> toStop = new ArrayDeque<>();
    private final Optional<String> newToken;
    private final URI uri;

    /** A real switch: {@code name}, {@code host}, {@code port}, and the password it wants to hear. */
    public record Switch(String name, String host, int port, String user, String password, EventFormat format) {

        /** With the password of {@code event_socket.conf.xml}, and plain events. */
        public Switch(String name, String host, int port, String password) {
            this(name, host, port, "", password, EventFormat.PLAIN);
        }

        @Override
        public String toString() {
            return name + "@" + host + ":" + port;
        }
    }

    /**
     * @param port     of the API and the page; 0 for any that is free
     * @param demo     whether a simulated switch plays recordings of real calls
     * @param newToken whether another admin token is made though there is one
     * @param axonServer where the log is kept instead of the data directory's PostgreSQL, as {@code host:port/context};
     *                   the environment is asked where it is empty
     */
    public record Settings(
            Path data, int port, boolean demo, List<Switch> switches, boolean newToken, Optional<String> axonServer) {}

    private Standalone(Settings settings, Progress progress) {
        try {
            DataDirectory data = stopLast(DataDirectory.open(settings.data()));
            AccessTokens tokens = AccessTokens.in(accessTokens(data.path()), Clock.systemUTC());
            Servers servers = startServers(data, progress);
            LedgerStore store = prepare(data, servers.postgres(), progress);
            progress.report("Starting the ledger");
            Map<String, Object> properties = properties(settings, data, servers, store);
            SameLog.require(store, LogHome.axonServer(environment(properties)));
            ConfigurableApplicationContext rooms = stopLast(rooms(data, store, tokens, properties));
            this.newToken = tokens.isEmpty() || settings.newToken()
                    ? Optional.of(tokens.create("admin", tenants(settings), List.of("ADMIN")))
                    : Optional.empty();
            this.uri = URI.create(
                    "http://127.0.0.1:" + rooms.getEnvironment().getRequiredProperty("local.server.port") + "/");
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Returns when calls can be seen. */
    public static Standalone start(Settings settings, Progress progress) {
        return new Standalone(settings, progress);
    }

    public URI uri() {
        return uri;
    }

    /** The admin token, where one was made at this start: it is kept nowhere. */
    public Optional<String> newToken() {
        return newToken;
    }

    /** Takes a few seconds; a failure to stop one part does not keep the others from being stopped. */
    @Override
    public void close() {
        while (!toStop.isEmpty()) {
            try {
                toStop.pop().close();
            } catch (Exception e) {
                System.err.println("While stopping: " + e);
            }
        }
    }

    private record Servers(PostgresServer postgres, ElasticsearchServer elasticsearch) implements AutoCloseable {
        @Override
        public void close() {
            CompletableFuture<Void> search = CompletableFuture.runAsync(elasticsearch::close, IN_THREADS);
            postgres.close();
            search.join();
        }
    }

    private static final Executor IN_THREADS = task -> Thread.ofVirtual().start(task);

    private Servers startServers(DataDirectory data, Progress progress) {
        CompletableFuture<ElasticsearchServer> search = CompletableFuture.supplyAsync(
                () -> ElasticsearchServer.start(data.elasticsearch(), progress), IN_THREADS);
        PostgresServer postgres;
        try {
            postgres = PostgresServer.start(data.postgres(), progress);
        } catch (RuntimeException e) {
            search.thenAccept(ElasticsearchServer::close)
                    .exceptionally(_ -> null)
                    .join();
            throw e;
        }
        try {
            return stopLast(new Servers(postgres, search.join()));
        } catch (CompletionException e) {
            postgres.close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** The database of a data directory, new or used, brought to this version's form. */
    public static LedgerStore prepare(DataDirectory data, PostgresServer postgres, Progress progress) {
        progress.report("Bringing the database up to date");
        PostgresServer.Database database = postgres.database(DATABASE);
        PGSimpleDataSource administrator = new PGSimpleDataSource();
        administrator.setUrl(database.jdbcUrl());
        administrator.setUser(database.user());
        administrator.setPassword(database.password());
        String password = applicationPassword(data.path().resolve("ledger-app.password"));
        LedgerDatabase.migrate(administrator, password);
        return new LedgerStore(database.jdbcUrl(), password);
    }

    /** Where a data directory's access tokens are kept. */
    public static Path accessTokens(Path data) {
        return data.resolve("access-tokens.json");
    }

    private static String applicationPassword(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[32];
                new SecureRandom().nextBytes(random);
                String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
                SecretFile.write(file, password.getBytes(StandardCharsets.US_ASCII));
            }
            return Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("The application's database password cannot be read from " + file, e);
        }
    }

    private Map<String, Object> properties(Settings settings, DataDirectory data, Servers servers, LedgerStore store) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.address", "127.0.0.1");
        properties.put("server.port", settings.port());
        properties.put("spring.datasource.url", store.jdbcUrl());
        properties.put("spring.datasource.username", LedgerDatabase.APPLICATION_ROLE);
        properties.put("spring.datasource.password", store.password());
        settings.axonServer().ifPresent(server -> properties.put(LogHome.AXON_SERVER, server));
        properties.put("ledger.elasticsearch.url", servers.elasticsearch().uri().toString());
        properties.put(
                "ledger.telephony.journals", data.path().resolve("journals").toString());
        properties.put(
                "ledger.evidence.directory", data.path().resolve("evidence").toString());
        int index = 0;
        for (Switch listed : settings.switches()) {
            list(properties, index++, MAIN_TENANT, listed);
        }
        if (settings.demo()) {
            String password = DemoSwitch.newPassword();
            SwitchSimulator simulator = stopLast(DemoSwitch.start(password));
            list(properties, index, DEMO_TENANT, new Switch("demo", "127.0.0.1", simulator.port(), password));
        }
        return properties;
    }

    static void list(Map<String, Object> properties, int index, String tenant, Switch listed) {
        String prefix = "ledger.telephony.switches[" + index + "].";
        properties.put(prefix + "tenant", tenant);
        properties.put(prefix + "name", listed.name());
        properties.put(prefix + "host", listed.host());
        properties.put(prefix + "port", listed.port());
        properties.put(prefix + "user", listed.user());
        properties.put(prefix + "password", listed.password());
        properties.put(prefix + "format", listed.format());
    }

    /** What the properties say goes before the environment. */
    static ConfigurableEnvironment environment(Map<String, Object> properties) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("ledger", properties));
        return environment;
    }

    private static ConfigurableApplicationContext rooms(
            DataDirectory data, LedgerStore store, AccessTokens tokens, Map<String, Object> properties) {
        return new SpringApplicationBuilder(LedgerApplication.class)
                .registerShutdownHook(false)
                .initializers(context -> {
                    // What the command line says goes before the environment.
                    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("ledger", properties));
                    GenericApplicationContext beans = (GenericApplicationContext) context;
                    beans.registerBean(LedgerStore.class, () -> store);
                    beans.registerBean(
                            MasterKeyFile.class,
                            () -> new MasterKeyFile(data.path().resolve("master.key")));
                    beans.registerBean(EvidenceKeyFile.class, () -> EvidenceKeyFile.in(data.path()));
                    beans.registerBean(AccessTokens.class, () -> tokens);
                })
                .run();
    }

    /** Where there is a demo it comes first, so that whoever looks for the first time sees its calls. */
    private static List<String> tenants(Settings settings) {
        return settings.demo() ? List.of(DEMO_TENANT, MAIN_TENANT) : List.of(MAIN_TENANT, DEMO_TENANT);
    }

    private <T extends AutoCloseable> T stopLast(T started) {
        toStop.push(started);
        return started;
    }
}
