package org.interactionledger.standalone.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.LegRecorded;
import org.interactionledger.schemas.interaction.ObservationConflict;
import org.interactionledger.simulator.CallRecordDocument;
import org.interactionledger.simulator.engine.EventFormat;
import org.interactionledger.simulator.engine.VirtualSwitch;
import org.interactionledger.simulator.script.Casting;
import org.interactionledger.simulator.script.Script;
import org.interactionledger.simulator.script.ScriptRun;
import org.interactionledger.telephony.cdr.CallRecords;
import org.interactionledger.telephony.cdr.UnreadableRecord;
import org.interactionledger.telephony.esl.EslFrame;
import org.interactionledger.telephony.esl.EslFrameReader;
import org.interactionledger.telephony.translation.DialPlan;
import org.interactionledger.telephony.translation.SwitchModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the simulated switch writes down of its calls, held against what it said while they happened. */
class RecordsBesideScriptsTest {

    private static final TenantId TENANT = TenantId.of("main");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Stream<Script> scripts() {
        return Script.bundled().stream();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void each_leg_has_a_record_and_none_contradicts_what_was_watched(Script script) throws UnreadableRecord {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        List<JsonNode> records = new ArrayList<>();
        VirtualSwitch stage = new VirtualSwitch(
                "6f0c2f1e-0000-4000-8000-000000000001", "sw-a", Instant.parse("2026-11-24T08:00:00Z"), 1, event -> {
                    wire.writeBytes(EventFormat.PLAIN.frame(event));
                    if (event.name().equals("CHANNEL_HANGUP_COMPLETE")) {
                        records.add(JSON.readTree(CallRecordDocument.of(event)));
                    }
                });
        ScriptRun.schedule(script, Casting.asWritten(script), stage.now(), stage);
        stage.runToTheEnd();

        MemoryLedger ledger = new MemoryLedger();
        SwitchModel model = new SwitchModel(new SwitchId(TENANT, "sw"), DialPlan.standard());
        new EslFrameReader().feed(wire.toByteArray(), decoded -> {
            if (decoded instanceof EslFrame frame) {
                model.read(frame).forEach(report -> ledger.send(report.command()));
            }
        });
        new CallRecords(TENANT, DialPlan.standard()).told(records).forEach(ledger::send);

        assertThat(ledger.entries())
                .extracting(MemoryLedger.Entry::event)
                .hasAtLeastOneElementOfType(LegRecorded.class)
                .doesNotHaveAnyElementsOfTypes(ObservationConflict.class);
    }
}
