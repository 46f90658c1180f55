package org.interactionledger.standalone.tap;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.interactionledger.embedded.Progress;
import org.interactionledger.telephony.connection.EslCommand;
import org.interactionledger.telephony.esl.EslFrame;
import org.interactionledger.telephony.esl.EslFrameReader;

/**
 * One recording of a switch's event socket: every byte that it sends on one connection, from its first. Sends nothing
 * but what signs in, asks for the channels and calls that there are, asks for events, and leaves. {@link #stop} may be
 * called by any thread, everything else by one.
 */
public final class EslTap {

    private static final Duration CONNECTING = Duration.ofSeconds(10);

    /** How often the file is brought up to date while nothing comes. */
    private static final Duration FLUSH_EVERY = Duration.ofSeconds(1);

    private static final int READ_BYTES = 64 * 1024;

    private final TapSettings settings;
    private final Progress progress;
    private final Clock clock;
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Deque<EslCommand> toAsk;
    private volatile boolean stopping;
    private boolean listening;
    private long received;

    /** Why it was not recorded, or no further. */
    public static final class TapFailed extends IOException {

        private static final long serialVersionUID = 1L;

        TapFailed(String message) {
            super(message);
        }
    }

    public EslTap(TapSettings settings, Progress progress, Clock clock) {
        this.settings = settings;
        this.progress = progress;
        this.clock = clock;
        this.toAsk = new ArrayDeque<>(settings.questions());
    }

    /** Ends the recording soon; returns when its file is complete. */
    public void stop() {
        stopping = true;
        try {
            finished.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Records until it is stopped, a limit is reached or the switch ends the connection.
     *
     * @return how many bytes the switch sent
     * @throws TapFailed where the switch refuses, or ends the connection; what came until then is in the file
     */
    public long record() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(settings.host(), settings.port()), Math.toIntExact(CONNECTING.toMillis()));
            socket.setSoTimeout(Math.toIntExact(FLUSH_EVERY.toMillis()));
            try (TapFile file = TapFile.create(settings, clock.instant())) {
                listen(socket, file);
            }
            return received;
        } finally {
            finished.countDown();
        }
    }

    private void listen(Socket socket, TapFile file) throws IOException {
        SecretMask mask = new SecretMask(settings.secret());
        EslFrameReader frames = new EslFrameReader();
        byte[] buffer = new byte[READ_BYTES];
        long connected = System.nanoTime();
        long flushed = connected;
        try {
            while (!isOver(connected)) {
                int length = read(socket, buffer, settings.maxBytes() - received);
                if (length < 0) {
                    throw new TapFailed("The switch at " + settings + " ended the connection.");
                }
                if (length > 0) {
                    received += length;
                    file.came(System.nanoTime() - connected, length);
                    file.write(mask.pass(buffer, length));
                    if (!listening) {
                        answer(socket.getOutputStream(), frames, buffer, length);
                    }
                }
                if (System.nanoTime() - flushed >= FLUSH_EVERY.toNanos()) {
                    file.flush();
                    flushed = System.nanoTime();
                }
            }
            send(socket.getOutputStream(), EslCommand.exit());
        } finally {
            file.write(mask.rest());
        }
    }

    private boolean isOver(long connected) {
        if (received >= settings.maxBytes()) {
            progress.report(String.format(Locale.ROOT, "Stops at its limit of %,d bytes", settings.maxBytes()));
            return true;
        }
        if (System.nanoTime() - connected >= settings.longest().toNanos()) {
            progress.report("Stops after " + settings.longest().toSeconds() + " s");
            return true;
        }
        return stopping;
    }

    /** @return 0 where nothing came for a while, -1 where nothing more will come */
    private static int read(Socket socket, byte[] buffer, long most) throws IOException {
        try {
            return socket.getInputStream().read(buffer, 0, Math.toIntExact(Math.min(buffer.length, most)));
        } catch (SocketTimeoutException _) {
            return 0;
        }
    }

    private void answer(OutputStream out, EslFrameReader frames, byte[] buffer, int length) throws IOException {
        Deque<EslFrame> came = new ArrayDeque<>();
        frames.feed(buffer, 0, length, decoded -> {
            if (decoded instanceof EslFrame frame) {
                came.add(frame);
            }
        });
        for (EslFrame frame : came) {
            switch (frame.contentType()) {
                case "auth/request" -> send(out, settings.credentials().command());
                case "command/reply" -> {
                    String reply = frame.replyText().orElse("");
                    if (!reply.startsWith("+OK")) {
                        throw new TapFailed("The switch at " + settings + " refuses: " + reply.strip());
                    }
                    askNext(out);
                }
                case "api/response" -> askNext(out);
                case "text/rude-rejection" ->
                    throw new TapFailed("The switch at " + settings
                            + " takes no connections from here: see apply-inbound-acl in event_socket.conf.xml.");
                default -> {}
            }
        }
    }

    private void askNext(OutputStream out) throws IOException {
        if (toAsk.isEmpty()) {
            listening = true;
            progress.report("Recording " + settings + " to " + settings.out());
        } else {
            send(out, toAsk.remove());
        }
    }

    private static void send(OutputStream out, EslCommand command) throws IOException {
        out.write(command.bytes());
        out.flush();
    }
}
