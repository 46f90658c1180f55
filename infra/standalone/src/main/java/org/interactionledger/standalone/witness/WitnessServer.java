package org.interactionledger.standalone.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.interactionledger.schemas.evidence.AddCheckpoint;
import org.interactionledger.schemas.evidence.SigningKey;
import org.interactionledger.schemas.evidence.VerifierKey;

/** A {@link Witness} over HTTP. It needs no access control: what it signs is signed by a log already. */
public final class WitnessServer implements AutoCloseable {

    /** Sixteen signatures of 5 kB each, as signed-note wants, and a proof. */
    private static final int LARGEST_REQUEST = 128 * 1024;

    private static final String PLAIN = "text/plain; charset=utf-8";

    private final WitnessDirectory directory;
    private final Witness witness;
    private final Consumer<String> tell;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param newKey name of the key that is made, on the first start
     * @param logs   keys of the logs whose checkpoints are signed along
     * @param tell   what an operator should hear of
     */
    public record Settings(
            Path directory,
            InetSocketAddress address,
            Collection<VerifierKey> logs,
            Optional<String> newKey,
            Consumer<String> tell) {}

    private WitnessServer(WitnessDirectory directory, SigningKey key, Settings settings) throws IOException {
        this.directory = directory;
        this.witness = new Witness(key, settings.logs(), directory.seen(), Clock.systemUTC());
        this.tell = settings.tell();
        this.server = HttpServer.create(settings.address(), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** @throws IllegalStateException if the directory is another witness's */
    public static WitnessServer start(Settings settings) {
        WitnessDirectory directory = WitnessDirectory.open(settings.directory());
        try {
            return new WitnessServer(directory, directory.key(settings.newKey()), settings);
        } catch (IOException e) {
            directory.close();
            throw new UncheckedIOException("Cannot listen at " + settings.address(), e);
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** For those who check. */
    public VerifierKey key() {
        return witness.verifier();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** What is being answered is answered first, within a second. */
    @Override
    public void close() {
        server.stop(1);
        threads.close();
        directory.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals("/" + AddCheckpoint.PATH)) {
                send(exchange, 404, PLAIN, "There is only POST /" + AddCheckpoint.PATH + " here\n");
            } else if (!exchange.getRequestMethod().equals("POST")) {
                exchange.getResponseHeaders().set("Allow", "POST");
                send(exchange, 405, PLAIN, "A checkpoint is posted\n");
            } else {
                add(exchange);
            }
        }
    }

    private void add(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_REQUEST + 1);
        if (body.length > LARGEST_REQUEST) {
            send(exchange, 413, PLAIN, "A request has " + LARGEST_REQUEST + " bytes at most\n");
            return;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            answer(exchange, text, witness.add(text));
        } catch (CharacterCodingException _) {
            send(exchange, 400, PLAIN, "The request is not in UTF-8\n");
        } catch (IllegalStateException | UncheckedIOException e) {
            tell.accept("Nothing can be signed now: " + e.getMessage());
            send(exchange, 500, PLAIN, "Nothing can be signed now\n");
        }
    }

    private void answer(HttpExchange exchange, String request, Witness.Answer answer) throws IOException {
        switch (answer) {
            case Witness.Answer.Signed signed ->
                send(exchange, 200, PLAIN, signed.line().text());
            case Witness.Answer.Conflict conflict -> {
                if (conflict.forked()) {
                    tell.accept("FORK: another root for the " + conflict.has()
                            + " events that were signed. Keep this:\n" + request);
                }
                send(exchange, 409, AddCheckpoint.SIZE_TYPE, conflict.has() + "\n");
            }
            case Witness.Answer.Refused refused -> {
                if (refused.status() == 422) {
                    tell.accept(refused.why() + ". Keep this, it may be a fork:\n" + request);
                }
                send(exchange, refused.status(), PLAIN, refused.why() + "\n");
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
