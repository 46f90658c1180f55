package org.interactionledger.telephony.translation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.HangupCause;
import org.interactionledger.schemas.interaction.Observation;
import org.interactionledger.schemas.interaction.TransferKind;
import org.interactionledger.schemas.party.Address;

/**
 * One customer contact, or a call that may yet turn out to be none of its own. Immutable.
 *
 * @param first     its first channel, which names it
 * @param holder    the leg whose end is the contact's end: the customer's
 * @param answered  a person took it
 * @param handover  a transfer that has begun and not come to its end
 * @param waitsIn   the queue that the customer waits in now
 * @param withheld  what was seen before it was known what the call is for
 */
record Contact(
        UUID first,
        InteractionId id,
        Stage stage,
        Direction direction,
        UUID holder,
        boolean answered,
        Optional<Handover> handover,
        Optional<QueueName> waitsIn,
        List<Withheld> withheld) {

    enum Stage {
        /** The switch called a phone of its own, and it is not yet known for whom. */
        UNCLEAR,
        OPEN,
        /** The customer is gone, or the call belongs to another contact. */
        OVER
    }

    /**
     * A transfer.
     *
     * @param by      the leg that hands on; empty where the switch does
     * @param targets legs that are asked to take over, in a consultation
     * @param refusal why the last target did not take it
     */
    record Handover(
            TransferKind kind, Address to, Optional<UUID> by, Set<UUID> targets, Optional<HangupCause> refusal) {

        static Handover begun(TransferKind kind, Address to, Optional<UUID> by) {
            return new Handover(kind, to, by, Set.of(), Optional.empty());
        }

        Handover asking(UUID target) {
            Set<UUID> more = new HashSet<>(targets);
            more.add(target);
            return new Handover(kind, to, by, Set.copyOf(more), refusal);
        }

        Handover refusedBy(UUID target, HangupCause cause) {
            Set<UUID> fewer = new HashSet<>(targets);
            fewer.remove(target);
            return new Handover(kind, to, by, Set.copyOf(fewer), Optional.of(cause));
        }

        boolean isConsultationBy(UUID leg) {
            return kind == TransferKind.ATTENDED && by.filter(leg::equals).isPresent();
        }
    }

    /** An observation that waits until it is known whose it is. */
    record Withheld(Moment moment, Observation what) {}

    static Contact begun(Leg first, InteractionId id, Stage stage, Direction direction) {
        return new Contact(
                first.id(), id, stage, direction, first.id(), false, Optional.empty(), Optional.empty(), List.of());
    }

    boolean isOpen() {
        return stage == Stage.OPEN;
    }

    Contact opened(Direction now) {
        return new Contact(first, id, Stage.OPEN, now, holder, answered, handover, waitsIn, List.of());
    }

    Contact over() {
        return new Contact(
                first, id, Stage.OVER, direction, holder, answered, Optional.empty(), Optional.empty(), List.of());
    }

    Contact heldBy(UUID leg) {
        return new Contact(first, id, stage, direction, leg, answered, handover, waitsIn, withheld);
    }

    Contact taken() {
        return new Contact(first, id, stage, direction, holder, true, handover, waitsIn, withheld);
    }

    Contact handing(Optional<Handover> now) {
        return new Contact(first, id, stage, direction, holder, answered, now, waitsIn, withheld);
    }

    Contact waitingIn(Optional<QueueName> now) {
        return new Contact(first, id, stage, direction, holder, answered, handover, now, withheld);
    }

    Contact withholding(Moment moment, Observation what) {
        List<Withheld> more = new ArrayList<>(withheld);
        more.add(new Withheld(moment, what));
        return new Contact(first, id, stage, direction, holder, answered, handover, waitsIn, List.copyOf(more));
    }
}
