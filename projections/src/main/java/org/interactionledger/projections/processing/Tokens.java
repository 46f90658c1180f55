package org.interactionledger.projections.processing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads how far each segment of a projection is, whichever process works on it. */
public final class Tokens {

    private static final String OF_PROJECTION =
            "SELECT segment, token, token_type FROM projections.token WHERE processor_name = :projection";

    private final JdbcClient database;
    private final Serializer serializer = TokenJson.serializer();

    public Tokens(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
    }

    /** By segment; empty where nothing has been read yet. */
    public Map<Integer, Optional<TrackingToken>> of(String projection) {
        Map<Integer, Optional<TrackingToken>> tokens = new HashMap<>();
        database.sql(OF_PROJECTION).param("projection", projection).query(row -> {
            String type = row.getString("token_type");
            Optional<TrackingToken> token = Optional.ofNullable(row.getBytes("token"))
                    .map(bytes -> serializer.deserialize(
                            new SimpleSerializedObject<>(bytes, byte[].class, new SimpleSerializedType(type, null))));
            tokens.put(row.getInt("segment"), token.map(WrappedToken::unwrapLowerBound));
        });
        return tokens;
    }
}
