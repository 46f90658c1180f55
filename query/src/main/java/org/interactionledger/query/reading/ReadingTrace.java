package org.interactionledger.query.reading;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.interactionledger.query.problem.ProblemKind;
import org.interactionledger.query.problem.Refused;
import org.interactionledger.query.request.Reader;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.ReadingId;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.schemas.provenance.EventMetadata;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.schemas.reading.Read;
import org.interactionledger.schemas.reading.ReadKind;
import org.interactionledger.schemas.reading.RecordReading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Records who reads what before it is shown: what cannot be recorded is not shown. What one reader asks for while a record
 * of his is being written goes into the next one together. The same thing looked at again within ten minutes is the same
 * reading, so that a page that shows something live leaves one trace and not thousands; each export is one. Thread-safe.
 */
@Component
public final class ReadingTrace {

    private static final Logger LOG = LoggerFactory.getLogger(ReadingTrace.class);

    private static final Duration ONE_READING = Duration.ofMinutes(10);
    private static final int REMEMBERED = 100_000;
    private static final int TURNS = 64;
    private static final int PATIENCE_SECONDS = 10;

    private final CommandGateway commands;
    private final Clock clock;
    private final Cache<Known, Boolean> recent = Caffeine.newBuilder()
            .expireAfterWrite(ONE_READING)
            .maximumSize(REMEMBERED)
            .build();
    private final Map<Reader, Batch> open = new HashMap<>();
    private final List<Lock> turns =
            IntStream.range(0, TURNS).<Lock>mapToObj(_ -> new ReentrantLock()).toList();

    private record Known(Reader reader, Read read) {}

    private record Batch(List<Read> reads, CompletableFuture<Void> recorded) {}

    ReadingTrace(CommandGateway commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * Returns when it is durable.
     *
     * @throws Refused as unavailable, if it cannot be recorded now
     */
    public void record(Reader reader, ReadKind what, InteractionId interaction) {
        record(reader, what, List.of(interaction));
    }

    /** The same of several interactions, recorded together. */
    public void record(Reader reader, ReadKind what, Collection<InteractionId> interactions) {
        List<Known> readings = interactions.stream()
                .map(interaction -> new Known(reader, new Read(what, interaction)))
                .filter(known -> leavesTheLedger(what) || recent.getIfPresent(known) == null)
                .toList();
        if (readings.isEmpty()) {
            return;
        }
        Batch batch;
        boolean isFirst;
        synchronized (open) {
            isFirst = !open.containsKey(reader);
            batch = open.computeIfAbsent(reader, _ -> new Batch(new ArrayList<>(), new CompletableFuture<>()));
            readings.forEach(known -> batch.reads().add(known.read()));
        }
        if (isFirst) {
            writeInTurn(reader, batch);
        }
        await(batch);
        readings.forEach(known -> recent.put(known, true));
    }

    /** Of what is handed out, each time counts. */
    private static boolean leavesTheLedger(ReadKind what) {
        return switch (what) {
            case TIMELINE, REPLAY, AUDIT_TRAIL -> false;
            case EVIDENCE, DISCLOSED_EVIDENCE -> true;
        };
    }

    private void writeInTurn(Reader reader, Batch batch) {
        Lock turn = turns.get(Math.floorMod(reader.hashCode(), TURNS));
        turn.lock();
        try {
            List<Read> reads;
            synchronized (open) {
                open.remove(reader);
                reads = batch.reads().stream().distinct().toList();
            }
            write(reader, reads);
            batch.recorded().complete(null);
        } catch (RuntimeException e) {
            batch.recorded().completeExceptionally(e);
        } finally {
            turn.unlock();
        }
    }

    private void write(Reader reader, List<Read> reads) {
        UUID id = UUID.randomUUID();
        RecordReading command = new RecordReading(
                new ReadingId(reader.tenant(), id),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                new SourceKey.Api(id.toString(), digest(reads)),
                reader.user(),
                reader.purpose(),
                reader.reference(),
                reads);
        commands.sendAndWait(
                new GenericCommandMessage<Object>(command)
                        .andMetaData(Map.of(EventMetadata.ACTOR, Actor.written(new Actor.Person(reader.user())))),
                PATIENCE_SECONDS,
                TimeUnit.SECONDS);
    }

    private static void await(Batch batch) {
        try {
            batch.recorded().join();
        } catch (CompletionException e) {
            LOG.warn("Nothing is shown, because who reads cannot be recorded now: {}", String.valueOf(e.getCause()));
            throw Refused.because(
                    ProblemKind.UNAVAILABLE,
                    "Who reads this is recorded first, and the ledger cannot record it now. Try again.");
        }
    }

    private static String digest(List<Read> reads) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(reads.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
