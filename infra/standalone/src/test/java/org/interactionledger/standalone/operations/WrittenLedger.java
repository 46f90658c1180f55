package org.interactionledger.standalone.operations;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.interactionledger.embedded.DataDirectory;
import org.interactionledger.embedded.PostgresServer;
import org.interactionledger.embedded.Progress;
import org.interactionledger.eventstore.LedgerDatabase;
import org.interactionledger.eventstore.PostgresEventStorageEngine;
import org.interactionledger.eventstore.SubjectKeys;
import org.interactionledger.schemas.codec.EventCodec;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.Channel;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.InteractionStarted;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.party.PersonalText;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.schemas.provenance.EventMetadata;
import org.interactionledger.schemas.provenance.SourceKey;
import org.postgresql.ds.PGSimpleDataSource;

/** The log of a data directory, open and written to as the product does it, without the rest of the product. */
public final class WrittenLedger implements AutoCloseable {

    static final String CALLER_NAME = "王芳-canary-7f3a";

    private static final TenantId DEMO = TenantId.of("demo");
    private static final String PASSWORD = "an application's password";

    private final Deque<AutoCloseable> toClose = new ArrayDeque<>();
    private final DataSource administrator;
    private final SubjectKeys keys;
    private final PostgresEventStorageEngine engine;

    private WrittenLedger(Path place, Path distributions) {
        DataDirectory data = opened(DataDirectory.open(place));
        PostgresServer server = opened(PostgresServer.start(
                PostgresServer.Settings.in(data.postgres()).withDistributions(distributions), Progress.SILENT));
        PostgresServer.Database database = server.database("ledger");
        this.administrator = source(database.jdbcUrl(), database.user(), database.password());
        LedgerDatabase.migrate(administrator, PASSWORD);
        DataSource application = source(database.jdbcUrl(), LedgerDatabase.APPLICATION_ROLE, PASSWORD);
        this.keys = opened(SubjectKeys.open(application, data.path().resolve("master.key")));
        this.engine = opened(PostgresEventStorageEngine.open(application, EventCodec.withKeys(keys)));
    }

    public static WrittenLedger in(Path data, Path distributions) {
        return new WrittenLedger(data, distributions);
    }

    /** A call whose caller has a number of his own and {@link #CALLER_NAME}; its id, once it is durable. */
    String append(int number) {
        UUID core = new UUID(1, 2);
        InteractionId id = new InteractionId(DEMO, UUID.randomUUID());
        Address from = new Address.NationalNumber("1380000" + (1_000 + number % 50));
        Address hotline = new Address.ServiceNumber("95001");
        Party caller = new Party(keys.subjectOf(DEMO, from), from, Optional.of(PersonalText.of(CALLER_NAME)));
        Instant at = Instant.parse("2026-11-24T04:45:33.573123Z");
        LedgerEvent event = new InteractionStarted(
                id,
                at,
                new SourceKey.Esl(core, number),
                Channel.VOICE,
                Direction.INBOUND,
                new LegId(UUID.randomUUID()),
                caller,
                Party.of(keys.subjectOf(DEMO, hotline), hotline),
                Optional.of(caller.subject()));
        append("Interaction", id.toString(), 0, event);
        return id.toString();
    }

    /** The event, once it is durable. */
    public void append(String type, String aggregate, long sequence, LedgerEvent event) {
        EventMetadata metadata = new EventMetadata(
                event.tenant(),
                Region.of("local"),
                event.at(),
                new Actor.Software("telephony-adapter", "0.1"),
                "cause-1",
                "chain-1");
        engine.appendEvents(new GenericDomainEventMessage<>(type, aggregate, sequence, event, metadata.toMap()));
    }

    public SubjectId subjectOf(TenantId tenant, Address address) {
        return keys.subjectOf(tenant, address);
    }

    /** What a reader is told of every event. */
    List<Object> read() {
        List<Object> events = new ArrayList<>();
        engine.readEvents(null, false).forEach(message -> events.add(message.getPayload()));
        return events;
    }

    List<? extends DomainEventMessage<?>> read(String aggregate) {
        return engine.readEvents(aggregate, 0).asStream().toList();
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = administrator.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    List<String> query(String sql) throws SQLException {
        try (Connection connection = administrator.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    DataSource administrator() {
        return administrator;
    }

    @Override
    public void close() throws Exception {
        while (!toClose.isEmpty()) {
            toClose.pop().close();
        }
    }

    private <T extends AutoCloseable> T opened(T resource) {
        toClose.push(resource);
        return resource;
    }

    private static DataSource source(String url, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }
}
