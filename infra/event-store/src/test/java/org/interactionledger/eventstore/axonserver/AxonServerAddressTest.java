package org.interactionledger.eventstore.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AxonServerAddressTest {

    @ParameterizedTest
    @CsvSource({
        "axon.example, axon.example:8124/default",
        "axon.example:9000, axon.example:9000/default",
        "axon.example/ledger, axon.example:8124/ledger",
        "10.0.0.7:8124/ledger-2, 10.0.0.7:8124/ledger-2",
        "[::1]:8124, [::1]:8124/default"
    })
    void port_and_context_may_be_left_out(String text, String meant) {
        assertThat(AxonServerAddress.parse(text, Optional.empty())).hasToString(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://axon", "axon:", "axon:8124/", "axon:0", "axon:70000", "a b"})
    void what_is_no_address_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AxonServerAddress.parse(text, Optional.empty()));
    }

    @Test
    void the_token_is_never_shown() {
        assertThat(AxonServerAddress.parse("axon", Optional.of("secret")))
                .asString()
                .doesNotContain("secret");
    }
}
