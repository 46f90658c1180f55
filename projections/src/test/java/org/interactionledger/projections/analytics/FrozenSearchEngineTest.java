package org.interactionledger.projections.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.interactionledger.projections.processing.Outage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.Status;

/** A frozen process still has its connections accepted by the kernel, and never answers. */
class FrozenSearchEngineTest {

    private ServerSocket frozen;
    private SearchEngine engine;

    @BeforeEach
    void freeze() throws IOException {
        frozen = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        engine = new SearchEngine(URI.create("http://127.0.0.1:" + frozen.getLocalPort()));
    }

    @AfterEach
    void end() throws IOException {
        engine.close();
        frozen.close();
    }

    @Test
    @Timeout(6)
    void its_health_is_known_while_it_does_not_answer() {
        assertThat(new SearchEngineHealth(engine).health().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    @Timeout(15)
    void a_person_is_told_that_it_does_not_answer() {
        assertThatThrownBy(() -> engine.ask(SearchEngine.Patience.PERSON, client -> client.info()))
                .isInstanceOf(Outage.class)
                .hasMessageContaining("does not answer");
    }
}
