package org.interactionledger.schemas.customer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.interaction.Emotion;
import org.interactionledger.schemas.interaction.InteractionSummary;

/**
 * A customer over all contacts and channels. One customer is one data subject: who comes with the same address.
 *
 * @param contacts   the latest, the latest first; contacts that are shown by another are left out
 * @param toCallBack the latest contact that the customer left before anybody answered, where none was answered since
 * @param mood       the latest emotion alert of the listed contacts
 * @param lastAgent  who took the latest contact that anybody answered, among those listed
 * @param position   of the last event that is folded in
 */
public record CustomerContext(
        SubjectId customer,
        List<InteractionSummary> contacts,
        Counts lastThirtyDays,
        Counts inAll,
        Optional<Instant> firstContactAt,
        Optional<InteractionId> toCallBack,
        Optional<Mood> mood,
        Optional<String> lastAgent,
        long position) {

    /**
     * Contacts that started in a time.
     *
     * @param abandoned the customer left before anybody answered
     */
    public record Counts(long contacts, long answered, long abandoned) {}

    /** What an analyser heard, and whether anybody has taken note of it. */
    public record Mood(InteractionId interaction, Emotion emotion, double confidence, boolean acknowledged) {}
}
