package org.interactionledger.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventhandling.DomainEventMessage;
import org.interactionledger.embedded.Progress;
import org.interactionledger.schemas.identity.SubjectId;

/**
 * Makes a log long in little time: rows of the same events as everywhere, sealed and hashed as the engine does it, but
 * copied in by thousands. Every {@value #CHUNK} events hold one aggregate of {@value #EVENTS_OF_ONE}, spread over them.
 */
final class LogFill {

    static final int EVENTS_OF_ONE = 50;

    static final int CHUNK = 10_000;
    private static final int TAKES_AT_ONCE = 16;
    private static final int REPORT_EVERY = 50;

    private final OurLedger ledger;
    private final EventMix mix;
    private final List<List<SealedTemplate>> takes = new ArrayList<>();
    private final Random random = new Random(7);
    private final Deque<Iterator<RowMaker>> underWay = new ArrayDeque<>();
    private final List<String> aggregates = new ArrayList<>();
    private final Instant begin = Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MICROS);
    private int nextTake;

    private interface RowMaker {
        RawRow at(long position, Instant recordedAt);
    }

    LogFill(OurLedger ledger, EventMix mix) {
        this.ledger = ledger;
        this.mix = mix;
        List<List<SealedTemplate>> sealed = mix.captures(TAKES_AT_ONCE).stream()
                .map(events -> sealed(events, mix.subjects()))
                .toList();
        takes.addAll(sealed);
    }

    /**
     * Fills an empty ledger. Returns the aggregates of {@value #EVENTS_OF_ONE} events, and leaves everything written,
     * analysed and vacuumed.
     */
    List<String> to(long events, Progress progress) throws SQLException {
        try (Connection connection = ledger.administrator().getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET synchronous_commit = off");
            }
            List<RawRow> chunk = chunk(0, Math.min(CHUNK, events));
            long done = 0;
            while (!chunk.isEmpty()) {
                long after = done + chunk.size();
                CompletableFuture<List<RawRow>> next =
                        CompletableFuture.supplyAsync(() -> chunk(after, Math.min(CHUNK, events - after)));
                CopyFormat.copy(connection, "ledger.event", chunk);
                moveHead(connection, chunk.getLast());
                connection.commit();
                done = after;
                if (done / CHUNK % REPORT_EVERY == 0) {
                    progress.report(String.format(Locale.ROOT, "Filling the log: %,d of %,d", done, events));
                }
                chunk = next.join();
            }
        }
        ledger.analyze();
        return List.copyOf(aggregates);
    }

    private static void moveHead(Connection connection, RawRow last) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE ledger.head SET position = ?, recorded_at = ?")) {
            statement.setLong(1, last.position());
            statement.setObject(2, last.recordedAt());
            statement.executeUpdate();
        }
    }

    private List<RawRow> chunk(long after, long size) {
        List<RawRow> rows = new ArrayList<>();
        Iterator<RowMaker> one =
                size >= CHUNK ? oneAggregate() : List.<RowMaker>of().iterator();
        for (long position = after + 1; position <= after + size; position++) {
            RowMaker maker = one.hasNext() && position % (CHUNK / EVENTS_OF_ONE) == 0 ? one.next() : nextOfTakes();
            rows.add(maker.at(position, begin.plus(position, ChronoUnit.MICROS)));
        }
        return rows;
    }

    private RowMaker nextOfTakes() {
        while (underWay.size() < TAKES_AT_ONCE) {
            underWay.add(take());
        }
        Iterator<RowMaker> take = underWay.remove();
        RowMaker next = take.next();
        if (take.hasNext()) {
            underWay.add(take);
        }
        return next;
    }

    private Iterator<RowMaker> take() {
        List<SealedTemplate> templates = takes.get(nextTake++ % takes.size());
        TextTemplate.Use use =
                new TextTemplate.Use(new UUID(random.nextLong(), random.nextLong()), Map.of(), "-" + nextTake);
        return templates.stream()
                .<RowMaker>map(template -> (position, recordedAt) -> template.at(position, recordedAt, use))
                .iterator();
    }

    private Iterator<RowMaker> oneAggregate() {
        EventMix.EventStream one = mix.aggregateOf(EVENTS_OF_ONE);
        aggregates.add(one.events().getFirst().getAggregateIdentifier());
        TextTemplate.Use same = new TextTemplate.Use(0, 0, Map.of(), "");
        return sealed(List.copyOf(one.events()), mix.subjects()).stream()
                .<RowMaker>map(template -> (position, recordedAt) -> template.at(position, recordedAt, same))
                .iterator();
    }

    private List<SealedTemplate> sealed(List<DomainEventMessage<?>> events, Set<SubjectId> subjects) {
        return events.stream()
                .map(event -> SealedTemplate.of(event, ledger.codec(), subjects))
                .toList();
    }
}
