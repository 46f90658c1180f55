package org.interactionledger.telephony.reread;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.interaction.InteractionCommand.Observe;
import org.interactionledger.telephony.capture.Captures;
import org.interactionledger.telephony.esl.Bytes;
import org.interactionledger.telephony.esl.EslFrame;
import org.interactionledger.telephony.journal.JournalItem;
import org.interactionledger.telephony.journal.JournalRecord;
import org.interactionledger.telephony.journal.JournalRecord.Kind;
import org.interactionledger.telephony.reread.KeptFrames.Judged;
import org.interactionledger.telephony.reread.KeptFrames.Outcome;
import org.interactionledger.telephony.translation.DialPlan;
import org.interactionledger.telephony.translation.Report;
import org.interactionledger.telephony.translation.SwitchModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeptFramesTest {

    private static final SwitchId SWITCH = SwitchId.of("demo:sw");
    private static final int CUTS = 23;

    static Stream<String> captures() {
        return Captures.names().stream().filter(name -> !name.contains("."));
    }

    /** Whatever segments are gone: what is still judged is judged as if all were there. */
    @ParameterizedTest
    @MethodSource("captures")
    void a_call_whose_beginning_is_gone_is_not_judged_and_all_others_are_as_before(String capture) {
        List<JournalItem> kept = journalOf(capture);
        Map<InteractionId, List<Observe>> live = live(capture);

        for (int cut = 0; cut < CUTS; cut++) {
            List<JournalItem> rest = kept.subList(kept.size() * cut / CUTS, kept.size());
            for (Judged judged : read(rest).judged()) {
                assertThat(judged.seen())
                        .as("%s in %s from its record %d on", judged.interaction(), capture, kept.size() - rest.size())
                        .isEqualTo(live.getOrDefault(judged.interaction(), List.of()));
            }
        }
    }

    @Test
    void every_call_that_is_kept_whole_is_judged() {
        Outcome outcome = read(journalOf("twelve-calls-at-once"));

        assertThat(outcome.judged())
                .filteredOn(judged -> !judged.seen().isEmpty())
                .hasSize(12);
        assertThat(outcome.beginningGone()).isZero();
        assertThat(outcome.notOver()).isZero();
    }

    @Test
    void a_call_that_goes_on_is_not_judged() {
        List<JournalItem> kept = journalOf("answered-caller-releases");

        Outcome outcome = read(kept.subList(0, kept.size() / 2));

        assertThat(outcome.judged()).isEmpty();
        assertThat(outcome.notOver()).isEqualTo(1);
    }

    @Test
    void a_call_of_which_frames_are_damaged_is_not_judged() {
        List<JournalItem> kept = new ArrayList<>(journalOf("answered-caller-releases"));
        int middle = kept.size() / 2;
        kept.set(middle, new JournalItem.Damage(middle, "segment", 0, 1, "damaged on purpose"));

        Outcome outcome = read(kept);

        assertThat(outcome.judged()).isEmpty();
        assertThat(outcome.beginningGone()).isEqualTo(1);
    }

    private static Outcome read(List<JournalItem> items) {
        KeptFrames frames = new KeptFrames(SWITCH, DialPlan.standard());
        items.forEach(frames::read);
        return frames.outcome();
    }

    private static Map<InteractionId, List<Observe>> live(String capture) {
        SwitchModel model = new SwitchModel(SWITCH, DialPlan.standard());
        Map<InteractionId, List<Observe>> seen = new HashMap<>();
        for (EslFrame frame : Captures.read(capture).frames()) {
            for (Report report : model.read(frame)) {
                if (report instanceof Report.OfInteraction(var observed)) {
                    seen.computeIfAbsent(observed.interaction(), _ -> new ArrayList<>())
                            .add(observed);
                }
            }
        }
        return seen;
    }

    /** As an adapter would have kept the capture. */
    private static List<JournalItem> journalOf(String capture) {
        List<JournalItem> items = new ArrayList<>();
        for (EslFrame frame : Captures.read(capture).frames()) {
            if (frame.contentType().equals("auth/request")) {
                items.add(entry(items.size(), Kind.CONNECTED, Bytes.EMPTY));
            } else if (frame.contentType().equals("api/response")) {
                items.add(entry(items.size(), Kind.ANSWER, frame.body()));
            } else if (frame.event().isPresent()) {
                items.add(entry(items.size(), Kind.EVENT, frame.raw()));
            }
        }
        return items;
    }

    private static JournalItem entry(int position, Kind kind, Bytes content) {
        return new JournalItem.Entry(position, new JournalRecord(Instant.EPOCH, 1, kind, content));
    }
}
