package org.interactionledger.schemas.vcon;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.EmotionAlertRaised;
import org.interactionledger.schemas.interaction.InteractionAnswered;
import org.interactionledger.schemas.interaction.InteractionEndCompleted;
import org.interactionledger.schemas.interaction.InteractionEnded;
import org.interactionledger.schemas.interaction.InteractionEvent;
import org.interactionledger.schemas.interaction.InteractionHeld;
import org.interactionledger.schemas.interaction.InteractionResumed;
import org.interactionledger.schemas.interaction.InteractionStarted;
import org.interactionledger.schemas.interaction.LegRecorded;
import org.interactionledger.schemas.interaction.Outcome;
import org.interactionledger.schemas.interaction.PartyJoined;
import org.interactionledger.schemas.interaction.PartyLeft;
import org.interactionledger.schemas.interaction.QaVerdictReached;
import org.interactionledger.schemas.interaction.QaVerdictRevised;
import org.interactionledger.schemas.interaction.SupervisorJoined;
import org.interactionledger.schemas.interaction.TransferCompleted;
import org.interactionledger.schemas.interaction.TransferStarted;
import org.interactionledger.schemas.party.Initiator;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.provenance.Actor;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Folds the events of an interaction into what a vCon says of it: one dialog, without its media, which the ledger does not
 * have; a dialog for each transfer; the judgements as analysis.
 */
final class Conversation {

    private final VconParties parties;
    private final ArrayNode history = LedgerJson.mapper().createArrayNode();
    private final ArrayNode transfers = LedgerJson.mapper().createArrayNode();
    private final ArrayNode analysis = LedgerJson.mapper().createArrayNode();
    private Optional<Instant> answeredAt = Optional.empty();
    private Optional<Instant> endedAt = Optional.empty();
    private Optional<Outcome> outcome = Optional.empty();
    private Optional<Integer> transferor = Optional.empty();

    Conversation(TenantId tenant) {
        this.parties = new VconParties(tenant);
    }

    VconParties parties() {
        return parties;
    }

    ArrayNode analysis() {
        return analysis;
    }

    /** Of an event that says nothing that a vCon has a place for, the evidence alone knows. */
    void add(InteractionEvent event) {
        switch (event) {
            case InteractionStarted e -> {
                happened("join", e.from(), e.at());
                parties.index(e.to());
                e.customer().ifPresent(customer -> parties.mark(customer, "customer"));
            }
            case InteractionAnswered e -> {
                answeredAt = answeredAt.or(() -> Optional.of(e.at()));
                happened("join", e.by(), e.at());
                parties.mark(e.by().subject(), "agent");
            }
            case PartyJoined e -> {
                answeredAt = answeredAt.or(() -> Optional.of(e.at()));
                happened("join", e.who(), e.at());
            }
            case PartyLeft e -> happened("drop", e.who(), e.at());
            case SupervisorJoined e -> {
                happened("join", e.who(), e.at());
                parties.mark(e.who().subject(), "supervisor");
            }
            case InteractionHeld e -> happened("hold", parties.other(parties.index(e.by())), e.at());
            case InteractionResumed e -> happened("unhold", parties.other(parties.index(e.by())), e.at());
            case LegRecorded e -> parties.index(e.party());
            case TransferStarted e ->
                transferor = e.by() instanceof Initiator.ByParty(Party by)
                        ? Optional.of(parties.index(by))
                        : Optional.empty();
            case TransferCompleted e -> transferred(e);
            case InteractionEnded e -> ended(e.at(), e.outcome());
            case InteractionEndCompleted e -> ended(e.at(), e.outcome());
            case EmotionAlertRaised e -> judged("sentiment", e.judge(), e);
            case QaVerdictReached e -> judged("report", e.judge(), e);
            case QaVerdictRevised e -> judged("report", e.judge(), e);
            default -> {}
        }
    }

    /** @param start where nothing better is known */
    ArrayNode dialog(Instant start) {
        ArrayNode dialog = LedgerJson.mapper().createArrayNode();
        ObjectNode main = dialog.addObject();
        Optional<String> failure =
                answeredAt.isPresent() ? Optional.empty() : outcome.flatMap(Conversation::disposition);
        main.put("type", failure.isPresent() ? "incomplete" : "recording");
        Instant from = answeredAt.orElse(start);
        main.put("start", from.toString());
        endedAt.filter(end -> !end.isBefore(from))
                .ifPresent(
                        end -> main.put("duration", Duration.between(from, end).toMillis() / 1000.0));
        ArrayNode talking = main.putArray("parties");
        for (int index = 0; index < parties.all().size(); index++) {
            if (!parties.all().get(index).path("type").asString("").equals("ledger")) {
                talking.add(index);
            }
        }
        failure.ifPresent(how -> main.put("disposition", how));
        if (!history.isEmpty()) {
            main.set("party_history", history);
        }
        dialog.addAll(transfers);
        return dialog;
    }

    private void happened(String event, Party party, Instant at) {
        happened(event, parties.index(party), at);
    }

    private void happened(String event, int party, Instant at) {
        history.addObject().put("party", party).put("time", at.toString()).put("event", event);
    }

    private void transferred(TransferCompleted event) {
        int target = parties.index(event.to());
        int by = transferor.orElseGet(() -> parties.other(target));
        transfers
                .addObject()
                .put("type", "transfer")
                .put("start", event.at().toString())
                .put("transferor", by)
                .put("transferee", parties.other(by))
                .put("transfer_target", target)
                .put("original", 0);
        transferor = Optional.empty();
    }

    private void ended(Instant at, Outcome how) {
        endedAt = Optional.of(at);
        outcome = Optional.of(how);
    }

    private void judged(String type, Actor judge, InteractionEvent event) {
        ObjectNode found = analysis.addObject().put("type", type).put("dialog", 0);
        switch (judge) {
            case Actor.Person _ -> found.put("vendor", "Interaction Ledger").put("product", "judged by a person");
            case Actor.Software(var name, var version) ->
                found.put("vendor", name).put("product", version);
            case Actor.Model(var name, var version) -> found.put("vendor", name).put("product", version);
        }
        found.put("mediatype", "application/json");
        found.put("encoding", "json");
        found.set("body", LedgerJson.mapper().valueToTree(event));
    }

    /** The draft's words for a dialog that never came about; empty where it did, though nobody answered. */
    private static Optional<String> disposition(Outcome outcome) {
        return switch (outcome) {
            case BUSY -> Optional.of("busy");
            case ABANDONED -> Optional.of("hung-up");
            case NO_ANSWER, REJECTED, TIMED_OUT -> Optional.of("no-answer");
            case FAILED -> Optional.of("failed");
            case ANSWERED, SELF_SERVICE, CONFERENCE, UNKNOWN -> Optional.empty();
        };
    }
}
