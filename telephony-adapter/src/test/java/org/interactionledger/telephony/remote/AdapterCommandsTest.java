package org.interactionledger.telephony.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.interactionledger.schemas.adapter.AdapterCommands;
import org.interactionledger.schemas.adapter.AdapterCommands.UnreadableCommand;
import org.interactionledger.schemas.control.ControlCommand;
import org.interactionledger.schemas.control.ControlResult;
import org.interactionledger.schemas.identity.ControlId;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.NoteId;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.interaction.DialogMark;
import org.interactionledger.schemas.interaction.InteractionCommand;
import org.interactionledger.schemas.interaction.LinkedAs;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.schemas.telephony.HoldSwitchLease;
import org.interactionledger.schemas.telephony.ReleaseSwitchLease;
import org.interactionledger.telephony.capture.Captures;
import org.interactionledger.telephony.translation.DialPlan;
import org.interactionledger.telephony.translation.Report;
import org.interactionledger.telephony.translation.SwitchModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdapterCommandsTest {

    private static final TenantId TENANT = TenantId.of("main");
    private static final SwitchId SWITCH = new SwitchId(TENANT, "sw");
    private static final ControlId CONTROL = new ControlId(TENANT, new UUID(1, 2));
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123456Z");

    static Stream<String> captures() {
        return Captures.names().stream();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void whatever_a_switch_does_arrives_as_it_was_told(String capture) {
        SwitchModel model = SwitchModel.correlating(SWITCH, DialPlan.standard());
        List<Object> told = Captures.read(capture).frames().stream()
                .flatMap(frame -> model.read(frame).stream())
                .map(Report::command)
                .toList();

        List<Object> arrived = told.stream()
                .map(AdapterCommands::write)
                .map(AdapterCommands::read)
                .toList();

        assertThat(arrived).isEqualTo(told);
        assertThat(arrived)
                .allSatisfy(
                        command -> assertThat(AdapterCommands.tenantOf(command)).isEqualTo(TENANT));
    }

    @Test
    void leases_and_what_becomes_of_controls_arrive_as_well() {
        SourceKey source = new SourceKey.Derived(CONTROL.toString(), "control-dispatch");
        List<Object> told = List.of(
                new HoldSwitchLease(SWITCH, "one", Duration.ofSeconds(20)),
                new ReleaseSwitchLease(SWITCH, "one"),
                new ControlCommand.DispatchControl(CONTROL, NOON, source, "one"),
                new ControlCommand.ReportAnswer(CONTROL, NOON, source, ControlResult.REFUSED, "-ERR no such channel"),
                new ControlCommand.ReportConnectionGone(CONTROL, NOON, source));

        assertThat(told).allSatisfy(command -> {
            assertThat(AdapterCommands.read(AdapterCommands.write(command))).isEqualTo(command);
            assertThat(AdapterCommands.tenantOf(command)).isEqualTo(TENANT);
        });
    }

    @Test
    void nothing_can_be_told_in_a_persons_name() {
        Object note = new InteractionCommand.AddNote(
                new InteractionId(TENANT, new UUID(3, 4)),
                NOON,
                new SourceKey.Api("k", "d"),
                new NoteId(new UUID(5, 6)),
                new UserId("mallory"),
                "as if");

        assertThatThrownBy(() -> AdapterCommands.write(note)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read("{\"type\": \"AddNote\", \"command\": {}}"))
                .isInstanceOf(UnreadableCommand.class)
                .hasMessageContaining("'AddNote'");
    }

    @Test
    void what_the_ledger_concludes_by_itself_cannot_be_told() {
        InteractionId one = new InteractionId(TENANT, new UUID(3, 4));
        InteractionId other = new InteractionId(TENANT, new UUID(3, 5));
        SourceKey source = new SourceKey.Derived("3/4", "sip-dialog");
        Object link = new InteractionCommand.Link(one, NOON, source, other, LinkedAs.CONTINUES, DialogMark.CALL_ID);

        assertThatThrownBy(() -> AdapterCommands.write(link)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read("{\"type\": \"Link\", \"command\": {}}"))
                .isInstanceOf(UnreadableCommand.class)
                .hasMessageContaining("'Link'");
    }

    @Test
    void what_cannot_be_read_is_named_by_its_place_and_not_by_its_value() {
        assertThatThrownBy(
                        () -> read("{\"type\": \"ReleaseSwitchLease\", \"command\": {\"telephoneSwitch\": \"main:sw\","
                                + " \"adapter\": {\"number\": \"13800000001\"}}}"))
                .isInstanceOf(UnreadableCommand.class)
                .hasMessageContaining("adapter")
                .hasMessageNotContaining("13800000001");
        assertThatThrownBy(() -> read("nothing")).isInstanceOf(UnreadableCommand.class);
    }

    private static Object read(String text) {
        return AdapterCommands.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
