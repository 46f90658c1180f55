package org.interactionledger.telephony.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.telephony.capture.Captures;
import org.interactionledger.telephony.esl.EslEvent;
import org.interactionledger.telephony.esl.EslFrame;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeterminismTest {

    static Stream<String> captures() {
        return Captures.names().stream().filter(name -> !name.contains("."));
    }

    @ParameterizedTest
    @MethodSource("captures")
    void a_new_model_that_reads_the_same_frames_reports_the_same(String capture) {
        List<EslFrame> frames = Captures.read(capture).frames();

        assertThat(reports(frames)).isNotEmpty().isEqualTo(reports(frames));
    }

    /** The wire displaces events by up to 43 places; what follows from them is the same. */
    @ParameterizedTest
    @MethodSource("captures")
    void events_in_order_of_their_sequence_report_the_same_facts(String capture) {
        List<EslEvent> wire = Captures.read(capture).events();
        List<EslEvent> ascending = wire.stream()
                .sorted(Comparator.comparingLong(EslEvent::sequence))
                .toList();

        assertThat(observations(ascending)).containsExactlyInAnyOrderElementsOf(observations(wire));
    }

    private static List<Report> reports(List<EslFrame> frames) {
        SwitchModel model = model();
        List<Report> reports = new ArrayList<>();
        frames.forEach(frame -> reports.addAll(model.read(frame)));
        return reports;
    }

    private static List<Object> observations(List<EslEvent> events) {
        SwitchModel model = model();
        List<Object> observations = new ArrayList<>();
        for (EslEvent event : events) {
            for (Report report : model.read(event)) {
                if (report instanceof Report.OfInteraction(var command)) {
                    observations.add(List.of(command.interaction(), command.at(), command.what()));
                }
            }
        }
        return observations;
    }

    private static SwitchModel model() {
        return new SwitchModel(new SwitchId(Talk.TENANT, "sw"), DialPlan.standard());
    }
}
