package org.interactionledger.telephony.reread;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.InteractionCommand.Observe;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.telephony.esl.EslEvent;
import org.interactionledger.telephony.journal.EventsOfRecords;
import org.interactionledger.telephony.journal.JournalItem;
import org.interactionledger.telephony.journal.JournalRecord;
import org.interactionledger.telephony.translation.DialPlan;
import org.interactionledger.telephony.translation.Report;
import org.interactionledger.telephony.translation.SwitchModel;

/**
 * What a fresh model makes of kept frames, in their order. A call is judged only where it is kept whole: each channel
 * that it mentions begins among the frames, and has ended. Deterministic; not thread-safe.
 */
final class KeptFrames {

    private final TenantId tenant;
    private final SwitchModel model;
    private final EventsOfRecords events = new EventsOfRecords();
    private final Kinship kinship = new Kinship();
    private final Map<InteractionId, List<Observe>> seen = new LinkedHashMap<>();

    /**
     * A contact whose frames are all kept, or a channel that the model takes for no contact of its own.
     *
     * @param read the events that mention its channels
     */
    record Judged(InteractionId interaction, List<Observe> seen, Set<SourceKey> read) {}

    /** @param judged contacts by their beginning, then channels that are none */
    record Outcome(List<Judged> judged, int beginningGone, int notOver) {}

    KeptFrames(SwitchId telephoneSwitch, DialPlan dialPlan) {
        this.tenant = telephoneSwitch.tenant();
        this.model = new SwitchModel(telephoneSwitch, dialPlan);
    }

    void read(JournalItem item) {
        switch (item) {
            case JournalItem.Entry entry -> read(entry.record());
            case JournalItem.Damage _ -> kinship.missesSome();
        }
    }

    private void read(JournalRecord record) {
        switch (record.kind()) {
            case CONNECTED -> keep(model.connected());
            case EVENT -> events.event(record).ifPresent(this::read);
            case ANSWER -> keep(model.answered(record.content().utf8()));
            case LOST -> keep(model.disconnected());
        }
    }

    private void read(EslEvent event) {
        kinship.read(event);
        keep(model.read(event));
    }

    private void keep(List<Report> reports) {
        for (Report report : reports) {
            if (report instanceof Report.OfInteraction(var observed)) {
                seen.computeIfAbsent(observed.interaction(), _ -> new ArrayList<>())
                        .add(observed);
            }
        }
    }

    Outcome outcome() {
        Map<InteractionId, KeptCall> whole = new HashMap<>();
        Set<InteractionId> others = new HashSet<>();
        int gone = 0;
        int notOver = 0;
        for (KeptCall call : kinship.calls()) {
            boolean kept = call.isKeptFromTheStart();
            boolean judged = kept && call.isOver();
            for (KeptCall.Channel channel : call.begun) {
                InteractionId id = InteractionId.startedBy(tenant, channel.core(), channel.id());
                if (judged) {
                    whole.put(id, call);
                } else if (seen.containsKey(id)) {
                    gone += kept ? 0 : 1;
                    notOver += kept ? 1 : 0;
                }
            }
        }
        List<Judged> judged = new ArrayList<>();
        seen.forEach((id, observed) -> {
            KeptCall call = whole.remove(id);
            if (call != null) {
                judged.add(new Judged(id, List.copyOf(observed), Set.copyOf(call.read)));
            } else {
                others.add(id);
            }
        });
        whole.forEach((id, call) -> judged.add(new Judged(id, List.of(), Set.copyOf(call.read))));
        int fromLists = Math.max(0, others.size() - gone - notOver);
        return new Outcome(List.copyOf(judged), gone + fromLists, notOver);
    }
}
