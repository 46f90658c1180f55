package org.interactionledger.projections.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interactionledger.projections.interaction.InteractionFold;
import org.interactionledger.projections.interaction.InteractionState;
import org.interactionledger.projections.interaction.TimelineFold;
import org.interactionledger.projections.interaction.Wording;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.evidence.Discloser;
import org.interactionledger.schemas.evidence.Disclosing;
import org.interactionledger.schemas.evidence.EvidenceEvents;
import org.interactionledger.schemas.evidence.EvidenceFile;
import org.interactionledger.schemas.evidence.Marks;
import org.interactionledger.schemas.evidence.ToldAnswer.Told;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.interaction.InteractionEvent;
import org.interactionledger.schemas.interaction.Timeline;
import org.interactionledger.schemas.interaction.TimelineEntry;

/** Folds the events of evidence again, so that what is masked cannot come in by what was once made of it. */
record ToldEvents(Discloser discloser) {

    /** @return empty where this version of the product understands none of the events */
    Optional<Told> tell(InteractionId interaction, EvidenceFile file, Disclosing how, Instant now) {
        Marks marks = new Marks();
        Optional<InteractionState> state = Optional.empty();
        List<TimelineEntry> lines = new ArrayList<>();
        for (EvidenceFile.Proved proved : file.events()) {
            Row row = proved.event().row();
            Optional<LedgerEvent> read = EvidenceEvents.read(row, discloser.told(row, how, marks));
            if (read.isPresent() && read.get() instanceof InteractionEvent event) {
                state = Optional.of(InteractionFold.evolve(state, event, row.position(), row.recordedAt()));
                Wording.of(event, row.position(), row.recordedAt()).ifPresent(lines::add);
            }
        }
        return state.map(folded -> new Told(
                file,
                InteractionFold.summary(folded, now),
                new Timeline(interaction, TimelineFold.of(lines)),
                marks.meanings()));
    }
}
