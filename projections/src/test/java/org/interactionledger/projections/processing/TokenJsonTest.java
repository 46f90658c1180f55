package org.interactionledger.projections.processing;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.Test;

class TokenJsonTest {

    private final Serializer serializer = TokenJson.serializer();

    @Test
    void a_position_survives_being_kept() {
        assertThat(keptAndRead(new GlobalSequenceTrackingToken(812))).isEqualTo(new GlobalSequenceTrackingToken(812));
    }

    @Test
    void a_position_of_a_projection_that_still_builds_itself_survives_being_kept() {
        TrackingToken building = ReplayToken.createReplayToken(
                new GlobalSequenceTrackingToken(900), new GlobalSequenceTrackingToken(812));

        assertThat(keptAndRead(building)).isEqualTo(building);
    }

    private Object keptAndRead(TrackingToken token) {
        SerializedObject<byte[]> kept = serializer.serialize(token, byte[].class);
        return serializer.deserialize(kept);
    }
}
