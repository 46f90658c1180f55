package org.interactionledger.telephony.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.CommandExecutionException;
import org.interactionledger.schemas.adapter.AdapterAnswer;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.control.ControlAction;
import org.interactionledger.schemas.control.DispatchAnswer;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.interaction.Refusal;
import org.interactionledger.schemas.telephony.ReleaseSwitchLease;
import org.interactionledger.schemas.telephony.SwitchStatuses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WriteSideTest {

    private static final String TOKEN = "il_secret";
    private static final Object COMMAND = new ReleaseSwitchLease(SwitchId.of("main:sw"), "one");

    private final List<String> asked = new ArrayList<>();
    private int status = 200;
    private byte[] body = {};
    private HttpServer ledger = newServer();

    private static HttpServer newServer() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void aLedgerAnswers() {
        ledger.createContext("/", exchange -> {
            asked.add(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + " "
                            + exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        ledger.start();
    }

    @AfterEach
    void itStops() {
        ledger.stop(0);
    }

    @Test
    void a_refusal_comes_back_as_what_it_is() {
        answers(AdapterAnswer.refused(new Refusal(Refusal.Kind.CONFLICT, "switch.lease-held", "Another has it.")));

        assertThatThrownBy(() -> writeSide().commands().sendAndWait(COMMAND))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
                    assertThat(refusal.code()).isEqualTo("switch.lease-held");
                })
                .hasMessage("Another has it.");
    }

    @Test
    void the_right_to_send_comes_back_with_what_to_send() {
        DispatchAnswer granted = new DispatchAnswer(Optional.of(new DispatchAnswer.Granted(
                new ControlAction.Hold(new LegId(new UUID(1, 1))), Optional.empty(), Optional.empty())));
        answers(AdapterAnswer.dispatch(granted));

        assertThat(writeSide().commands().<Object>sendAndWait(COMMAND)).isEqualTo(granted);
        assertThat(asked).containsExactly("POST /telephony/v1/commands Bearer " + TOKEN);
    }

    @Test
    void a_ledger_that_cannot_record_now_is_away() {
        status = 503;
        body = "{\"detail\": \"The event store is not available.\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(failure())
                .matches(WriteSideAway::causes)
                .hasMessageContaining("503")
                .hasMessageContaining("The event store is not available.");
    }

    @Test
    void a_token_that_may_not_do_this_is_an_outage_which_says_what_is_needed_and_not_the_token() {
        status = 401;

        assertThat(failure())
                .matches(WriteSideAway::causes)
                .hasMessageContaining("role ADAPTER")
                .hasMessageNotContaining(TOKEN);
    }

    @Test
    void a_ledger_of_another_version_and_something_else_at_its_address_are_outages() {
        status = 404;
        assertThat(failure()).matches(WriteSideAway::causes).hasMessageContaining("version");

        status = 200;
        body = "<html>".getBytes(StandardCharsets.UTF_8);
        assertThat(failure()).matches(WriteSideAway::causes);
    }

    @Test
    void nobody_there_is_an_outage() {
        ledger.stop(0);

        assertThat(failure()).matches(WriteSideAway::causes);
    }

    @Test
    void what_the_ledger_cannot_read_is_no_outage_so_that_it_does_not_hold_up_all_else() {
        status = 400;

        assertThat(failure()).matches(cause -> !WriteSideAway.causes(cause));
    }

    @Test
    void how_it_stands_with_switches_is_told() {
        status = 204;

        writeSide().tell(new SwitchStatuses(List.of()));

        assertThat(asked).singleElement().asString().startsWith("PUT /telephony/v1/switches ");
    }

    @Test
    void numbers_and_tokens_do_not_go_over_a_network_in_clear_text() {
        assertThatThrownBy(() -> WriteSide.at(URI.create("http://192.0.2.1:8080/"), TOKEN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https")
                .hasMessageNotContaining(TOKEN);
        assertThatThrownBy(() -> WriteSide.at(URI.create("ledger:8080"), TOKEN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WriteSide.at(URI.create("https://ledger.example/"), "two words"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("two words");
        assertThat(WriteSide.at(URI.create("https://ledger.example/"), TOKEN).address())
                .hasHost("ledger.example");
    }

    private void answers(AdapterAnswer answer) {
        body = LedgerJson.mapper().writeValueAsBytes(answer);
    }

    private Throwable failure() {
        Throwable failure = catchThrowable(() -> writeSide().commands().sendAndWait(COMMAND));
        assertThat(failure).isNotInstanceOf(CommandExecutionException.class);
        return failure;
    }

    private WriteSide writeSide() {
        return WriteSide.at(URI.create("http://127.0.0.1:" + ledger.getAddress().getPort() + "/"), TOKEN);
    }
}
