package org.interactionledger.schemas.interaction;

import java.time.Instant;
import java.util.List;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.VerdictId;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.schemas.provenance.SourceKey;

/**
 * The contact was judged against a form.
 *
 * @param about the customer, whose words the evidence quotes
 */
@EventType(name = "interaction.qa-verdict-reached")
public record QaVerdictReached(
        InteractionId interaction,
        Instant at,
        SourceKey source,
        VerdictId verdict,
        QaForm form,
        List<Criterion> criteria,
        Score score,
        Actor judge,
        SubjectId about)
        implements InteractionEvent {}
