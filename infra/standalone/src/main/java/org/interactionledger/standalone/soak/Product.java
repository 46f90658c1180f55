package org.interactionledger.standalone.soak;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.interactionledger.standalone.access.AccessTokens;
import org.interactionledger.standalone.assembly.Standalone;

/**
 * The product under test: one process that does all, or a ledger and an adapter, each of which can be killed without the
 * other. One thread starts and kills; any may ask.
 */
final class Product implements AutoCloseable {

    private static final Duration COMING_UP = Duration.ofMinutes(3);

    private final Settings settings;
    private final int port;
    private volatile Optional<LedgerProcess> ledger = Optional.empty();
    private volatile Optional<KillableProcess> adapter = Optional.empty();
    private volatile Optional<String> admin = Optional.empty();
    private Optional<String> adaptersToken = Optional.empty();

    /** What can be killed. */
    enum Side {
        LEDGER,
        ADAPTER
    }

    /**
     * @param data     of the ledger; the adapter's is in it
     * @param switches each {@code NAME@HOST:PORT}
     * @param apart    whether the adapter is a process of its own
     * @param records  where the switches write call detail records
     */
    record Settings(
            Path jar, Path data, List<String> switches, String switchPassword, boolean apart, Optional<Path> records) {

        /** What can be killed one by one. */
        List<Set<Side>> victims() {
            return apart
                    ? List.of(EnumSet.of(Side.LEDGER), EnumSet.of(Side.ADAPTER), EnumSet.allOf(Side.class))
                    : List.of(EnumSet.of(Side.LEDGER));
        }
    }

    private Product(Settings settings) throws IOException {
        this.settings = settings;
        this.port = settings.apart() ? freePort() : 0;
    }

    /** Returns when calls are visible. */
    static Product start(Settings settings) throws IOException, InterruptedException {
        Product product = new Product(settings);
        try {
            product.startLedger();
            product.ledger().awaitVisible(COMING_UP);
            product.admin = product.ledger().token();
            product.startAdapter();
            return product;
        } catch (RuntimeException e) {
            product.close();
            throw e;
        }
    }

    private void startLedger() throws IOException {
        ledger = Optional.of(LedgerProcess.start(new LedgerProcess.Settings(
                settings.jar(),
                settings.data(),
                port,
                settings.apart() ? List.of() : settings.switches(),
                settings.switchPassword(),
                settings.apart() ? Optional.empty() : settings.records())));
    }

    private void startAdapter() throws IOException {
        if (!settings.apart()) {
            return;
        }
        if (adaptersToken.isEmpty()) {
            adaptersToken = Optional.of(AccessTokens.in(Standalone.accessTokens(settings.data()), Clock.systemUTC())
                    .create("adapter", List.of(Standalone.MAIN_TENANT), List.of("ADAPTER")));
        }
        List<String> arguments = new ArrayList<>(List.of(
                "adapter",
                "--ledger",
                "http://127.0.0.1:" + port + "/",
                "--data",
                settings.data().resolve("adapter").toString()));
        settings.switches().forEach(listed -> arguments.addAll(List.of("--switch", listed)));
        settings.records().ifPresent(directory -> arguments.addAll(List.of("--records", directory.toString())));
        adapter = Optional.of(KillableProcess.start(
                settings.jar(),
                "256m",
                arguments,
                Map.of(
                        "LEDGER_SWITCH_PASSWORD",
                        settings.switchPassword(),
                        "LEDGER_TOKEN",
                        adaptersToken.orElseThrow()),
                _ -> {},
                () -> {}));
    }

    /** SIGKILL, and then a new start; the ledger's is waited for. */
    void killAndRestart(Set<Side> victims) throws IOException, InterruptedException {
        for (Side side : victims) {
            switch (side) {
                case LEDGER -> ledger().kill();
                case ADAPTER -> adapter.orElseThrow().kill();
            }
        }
        for (Side side : victims) {
            switch (side) {
                case LEDGER -> startLedger();
                case ADAPTER -> startAdapter();
            }
        }
        ledger().awaitVisible(COMING_UP);
    }

    LedgerClient client() throws InterruptedException {
        return new LedgerClient(
                ledger().awaitVisible(COMING_UP),
                admin.orElseThrow(() -> new IllegalStateException("The ledger printed no token")));
    }

    String lastWords() {
        return ledger.map(LedgerProcess::lastWords).orElse("")
                + adapter.map(words -> "\nThe adapter's:\n" + words.lastWords()).orElse("");
    }

    private LedgerProcess ledger() {
        return ledger.orElseThrow(() -> new IllegalStateException("The ledger was not started yet"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        adapter.ifPresent(KillableProcess::close);
        ledger.ifPresent(LedgerProcess::close);
    }
}
