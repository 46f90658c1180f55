package org.interactionledger.schemas.audit;

import java.time.Instant;
import java.util.Optional;
import org.interactionledger.schemas.identity.SubjectId;

/**
 * What of the audit trail is wanted; what is empty does not matter.
 *
 * @param aggregate id as in the trail: {@code demo:UUID} of an interaction, {@code agent/demo:1001}, {@code subject/demo:UUID}
 * @param subject   events of interactions that speak of this data subject, and of the subject itself
 * @param actor     as it is written, {@code person:wang} or {@code system:erasure/0.1}; without its version, all versions
 * @param rule      of the ledger's own, by which the event was concluded: {@code subject-erasure}
 * @param type      of the event
 * @param cause     id of an event or a message: the event itself, what it caused, and what began with it
 * @param from      not recorded before this
 * @param to        recorded before this
 */
public record AuditFilter(
        Optional<String> aggregate,
        Optional<SubjectId> subject,
        Optional<String> actor,
        Optional<String> rule,
        Optional<String> type,
        Optional<String> cause,
        Optional<Instant> from,
        Optional<Instant> to) {}
