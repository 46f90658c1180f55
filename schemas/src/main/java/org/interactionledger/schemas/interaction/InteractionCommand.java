package org.interactionledger.schemas.interaction;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.identity.AlertId;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.NoteId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.identity.VerdictId;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.schemas.provenance.SourceKey;

/**
 * What an interaction can be told. {@link Observe} reports a fact and is never refused; the others are requests of
 * people, analysers and rules, and may be refused with a {@link Refusal}. All are idempotent by their source.
 */
public sealed interface InteractionCommand {

    InteractionId interaction();

    /** When it happened or was asked, by the source's clock. */
    Instant at();

    SourceKey source();

    /** A switch was seen to do something. */
    record Observe(InteractionId interaction, Instant at, SourceKey source, Observation what)
            implements InteractionCommand {}

    /** The after-contact work is done. */
    record CompleteWrapUp(
            InteractionId interaction,
            Instant at,
            SourceKey source,
            UserId by,
            String disposition,
            Optional<String> remark)
            implements InteractionCommand {}

    record AddNote(InteractionId interaction, Instant at, SourceKey source, NoteId note, UserId by, String text)
            implements InteractionCommand {}

    record RaiseEmotionAlert(
            InteractionId interaction,
            Instant at,
            SourceKey source,
            AlertId alert,
            Emotion emotion,
            double confidence,
            Span span,
            Actor judge,
            Optional<String> quote)
            implements InteractionCommand {}

    record AcknowledgeEmotionAlert(InteractionId interaction, Instant at, SourceKey source, AlertId alert, UserId by)
            implements InteractionCommand {}

    record ReachQaVerdict(
            InteractionId interaction,
            Instant at,
            SourceKey source,
            VerdictId verdict,
            QaForm form,
            List<Judgement> criteria,
            Score score,
            Actor judge)
            implements InteractionCommand {}

    record ContestQaVerdict(
            InteractionId interaction, Instant at, SourceKey source, VerdictId verdict, UserId by, String reason)
            implements InteractionCommand {}

    record ReviseQaVerdict(
            InteractionId interaction,
            Instant at,
            SourceKey source,
            VerdictId verdict,
            List<Judgement> criteria,
            Score score,
            Actor judge,
            String reason)
            implements InteractionCommand {}

    /**
     * The same call was seen in another interaction. Asked by the ledger's own rule, never by an adapter.
     *
     * @param source one for each two interactions and which of them came before
     */
    record Link(
            InteractionId interaction, Instant at, SourceKey source, InteractionId with, LinkedAs as, DialogMark mark)
            implements InteractionCommand {}

    /** A criterion as the judge sends it, before its evidence is tied to a data subject. */
    record Judgement(String name, boolean passed, double points, Optional<String> evidence) {}
}
