package org.interactionledger.projections.standby;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.interactionledger.projections.processing.Side;
import org.interactionledger.projections.standby.ReadModel.Standby;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.projection.StandbyStatus.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** The table {@code read_model}: what this database holds of each projection. */
final class ReadModelTable {

    private static final String ALL = "SELECT * FROM projections.read_model";
    private static final String ONE = ALL + " WHERE projection = :projection";
    private static final String KNOWN = """
            INSERT INTO projections.read_model (projection, version) VALUES (:projection, :version)
            ON CONFLICT DO NOTHING""";
    private static final String ALONE = "SELECT pg_advisory_xact_lock(hashtextextended(:sides, 0))";
    private static final String SHARED = "SELECT pg_advisory_xact_lock_shared(hashtextextended(:sides, 0))";
    private static final String GENERATION =
            "SELECT generation FROM projections.read_model WHERE projection = :projection";
    private static final String BUILD = """
            UPDATE projections.read_model
            SET generation = generation + 1, standby = 'BUILDING', standby_version = :version,
                standby_migration = :migration, automatic = :automatic, asked_by = :by, asked_at = :now,
                switched_at = NULL
            WHERE projection = :projection""";
    private static final String BECOME = """
            UPDATE projections.read_model SET standby = :state, automatic = automatic OR :automatic
            WHERE projection = :projection""";
    private static final String EXCHANGED = """
            UPDATE projections.read_model
            SET generation = generation + 1, standby = 'FORMER', version = standby_version, standby_version = version,
                automatic = false, switched_at = :now, documents_before = NULL
            WHERE projection = :projection""";
    private static final String DROPPED = """
            UPDATE projections.read_model
            SET generation = generation + 1, standby = NULL, standby_version = NULL, standby_migration = NULL,
                automatic = false, asked_by = NULL, asked_at = NULL, switched_at = NULL
            WHERE projection = :projection""";
    private static final String NEXT_GENERATION =
            "UPDATE projections.read_model SET generation = generation + 1 WHERE projection = :projection";
    private static final String MOVE_TOKENS = """
            UPDATE projections.token SET processor_name = :after, owner = NULL WHERE processor_name = :before""";
    private static final String DOCUMENTS_BEFORE =
            "SELECT documents_before::text FROM projections.read_model WHERE projection = :projection";
    private static final String REMEMBER_DOCUMENTS =
            "UPDATE projections.read_model SET documents_before = :before::jsonb WHERE projection = :projection";
    private static final String MIGRATION = """
            SELECT version FROM projections.schema_history WHERE success AND version IS NOT NULL
            ORDER BY installed_rank DESC LIMIT 1""";

    private final JdbcClient database;
    private final Clock clock;

    ReadModelTable(DataSource dataSource, Clock clock) {
        this.database = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    Map<String, ReadModel> all() {
        return database.sql(ALL).query(ReadModelTable::model).list().stream()
                .collect(Collectors.toMap(ReadModel::projection, model -> model));
    }

    ReadModel of(String projection) {
        return at(ONE, projection).query(ReadModelTable::model).single();
    }

    /** A projection that has no row yet has read nothing: it gets one of this version. */
    void know(String projection, int version) {
        at(KNOWN, projection).param("version", version).update();
    }

    /** Of the tables as they are now. */
    String migration() {
        return database.sql(MIGRATION).query(String.class).single();
    }

    /** Until the calling transaction ends no batch of the standby is applied, and nobody else changes the sides. */
    void holdAlone(String projection) {
        lock(ALONE, projection);
    }

    /** Until the calling transaction ends nobody changes the sides. */
    void share(String projection) {
        lock(SHARED, projection);
    }

    private void lock(String statement, String projection) {
        database.sql(statement)
                .param("sides", Side.lockOf(projection))
                .query((_, _) -> true)
                .single();
    }

    long generation(String projection) {
        return at(GENERATION, projection).query(Long.class).single();
    }

    void build(String projection, int version, String migration, boolean automatic, Optional<UserId> by) {
        at(BUILD, projection)
                .param("version", version)
                .param("migration", migration)
                .param("automatic", automatic)
                .param("by", by.map(UserId::value).orElse(null))
                .param("now", now())
                .update();
    }

    /** @param automatic makes it automatic; what is so already stays so */
    void become(String projection, State state, boolean automatic) {
        at(BECOME, projection)
                .param("state", state.name())
                .param("automatic", automatic)
                .update();
    }

    void exchanged(String projection) {
        at(EXCHANGED, projection).param("now", now()).update();
    }

    void dropped(String projection) {
        at(DROPPED, projection).update();
    }

    /** Those of the standby stand under the name of its next generation, and belong to nobody. */
    void moveTokens(ReadModel before) {
        database.sql(MOVE_TOKENS)
                .param("before", before.tokensOfStandby())
                .param("after", before.next().tokensOfStandby())
                .update();
    }

    void nextGeneration(String projection) {
        at(NEXT_GENERATION, projection).update();
    }

    Optional<Map<String, String>> documentsBefore(String projection) {
        return at(DOCUMENTS_BEFORE, projection).query(String.class).optional().map(ReadModelTable::parsed);
    }

    void rememberDocuments(String projection, Optional<Map<String, String>> before) {
        at(REMEMBER_DOCUMENTS, projection)
                .param(
                        "before",
                        before.map(LedgerJson.mapper()::writeValueAsString).orElse(null))
                .update();
    }

    private static Map<String, String> parsed(String json) {
        return LedgerJson.mapper().readValue(json, new TypeReference<>() {});
    }

    private JdbcClient.StatementSpec at(String statement, String projection) {
        return database.sql(statement).param("projection", projection);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static ReadModel model(ResultSet row, int number) throws SQLException {
        String state = row.getString("standby");
        return new ReadModel(
                row.getString("projection"),
                row.getInt("version"),
                row.getLong("generation"),
                state == null ? Optional.empty() : Optional.of(standby(row, State.valueOf(state))),
                row.getString("documents_before") != null);
    }

    private static Standby standby(ResultSet row, State state) throws SQLException {
        return new Standby(
                state,
                row.getInt("standby_version"),
                row.getString("standby_migration"),
                row.getBoolean("automatic"),
                time(row, "asked_at").orElseThrow(),
                Optional.ofNullable(row.getString("asked_by")).map(UserId::new),
                time(row, "switched_at"));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
