package org.interactionledger.telephony.translation;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.Observation;
import org.interactionledger.schemas.interaction.TransferKind;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.telephony.translation.Leg.Handing;
import org.interactionledger.telephony.translation.Leg.Role;

/** Two channels are bridged: parties of one contact, or of two that thereby become one. */
final class Meetings {

    private final Calls calls;
    private final Ringing ringing;

    Meetings(Calls calls, Ringing ringing) {
        this.calls = calls;
        this.ringing = ringing;
    }

    void bridged(Heard event) {
        Optional<UUID> a = event.uuid("Bridge-A-Unique-ID").or(event::channel);
        Optional<UUID> b = event.uuid("Bridge-B-Unique-ID").or(() -> event.uuid("Other-Leg-Unique-ID"));
        if (a.isPresent() && b.isPresent()) {
            bridged(a.get(), b.get(), event.moment());
        }
    }

    void bridged(UUID a, UUID b, Moment moment) {
        calls.leg(a).ifPresent(leg -> calls.keep(leg.with(Optional.of(b))));
        calls.leg(b).ifPresent(leg -> calls.keep(leg.with(Optional.of(a))));
        person(a, b).ifPresent(first -> person(b, a).ifPresent(second -> meet(first, second, moment)));
    }

    private Optional<Leg> person(UUID id, UUID other) {
        return calls.leg(id).filter(Leg::isPerson).or(() -> calls.leg(other).flatMap(calls::otherPerson));
    }

    private void meet(Leg a, Leg b, Moment moment) {
        Optional<Contact> ofA = calls.contactOf(a);
        Optional<Contact> ofB = calls.contactOf(b);
        if (ofA.isEmpty() || ofB.isEmpty() || (isOver(ofA.get()) && isOver(ofB.get()))) {
            return;
        }
        if (ofA.get().first().equals(ofB.get().first())) {
            within(ofA.get(), a, b, moment);
        } else if (comesAlong(ofA.get(), a, ofB.get(), b)) {
            between(a, ofA.get(), b, ofB.get(), moment);
        } else {
            between(b, ofB.get(), a, ofA.get(), moment);
        }
    }

    /** A consulted party is bridged to another than the one who asked it: it has the customer. */
    private void within(Contact contact, Leg a, Leg b, Moment moment) {
        consulted(a, b)
                .or(() -> consulted(b, a))
                .ifPresent(target -> contact.handover()
                        .filter(handover -> handover.targets().contains(target.id()))
                        .ifPresent(handover -> {
                            calls.observe(contact.first(), moment, new Observation.TransferComplete(handover.to()));
                            calls.keep(target.as(new Role.Party()));
                            UUID stays = target.id().equals(a.id()) ? b.id() : a.id();
                            boolean holderLeaves = handover.isConsultationBy(contact.holder());
                            Contact done = contact.handing(Optional.empty());
                            calls.keep(holderLeaves ? done.heldBy(stays) : done);
                        }));
    }

    private static Optional<Leg> consulted(Leg leg, Leg other) {
        boolean byAnother = leg.role() instanceof Role.Consulted(UUID by) && !by.equals(other.id());
        return byAnother ? Optional.of(leg) : Optional.empty();
    }

    private void between(Leg coming, Contact ofComing, Leg waiting, Contact contact, Moment moment) {
        if (ofComing.stage() == Contact.Stage.UNCLEAR) {
            arrives(coming, waiting, contact, moment);
        } else if (contact.stage() == Contact.Stage.UNCLEAR || isOver(contact)) {
            return;
        } else if (handsOn(ofComing).isPresent()) {
            joinTalks(coming, ofComing, contact, moment);
        } else if (isOver(ofComing)) { // a phone that stays on the line takes the next
            fetches(coming, contact, moment);
        } else if (!ofComing.answered()) {
            absorb(coming, ofComing, contact, moment);
            fetches(coming, contact, moment);
        } else {
            joinTalks(coming, ofComing, contact, moment);
        }
    }

    /** A phone that the switch called for this: the contact is the other's, or, where that is unclear too, both's. */
    private void arrives(Leg coming, Leg waiting, Contact contact, Moment moment) {
        Contact into = contact;
        if (contact.stage() == Contact.Stage.UNCLEAR) {
            calls.keep(waiting.as(new Role.CallingAgent()));
            calls.settle(contact, Direction.INTERNAL, waiting.address(), coming.address());
            into = calls.contact(contact.first()).orElseThrow();
        }
        calls.forgetContact(coming.contact());
        fetches(coming, into, moment);
    }

    private void fetches(Leg coming, Contact contact, Moment moment) {
        Leg moved = coming.in(contact.first()).as(new Role.Party());
        calls.keep(moved);
        ringing.takes(moved, contact, moment);
    }

    /** The call was none of its own; it only fetched, or watched, another one. */
    void absorb(Leg coming, Contact ofComing, Contact into, Moment moment) {
        if (ofComing.isOpen()) {
            calls.observe(ofComing.first(), moment, new Observation.Absorption(into.id()));
        }
        calls.keep(ofComing.over());
        calls.keep(coming.in(into.first()));
    }

    /** Two talks become one: a party of each is with the other, and whoever talked to both is out. */
    private void joinTalks(Leg coming, Contact consultation, Contact contact, Moment moment) {
        Optional<Leg> handingOn = handsOn(consultation);
        Optional<Address> by = handingOn.map(Leg::address);
        UUID first = contact.first();
        calls.observe(first, moment, new Observation.TransferStart(TransferKind.ATTENDED, by, coming.address()));
        calls.observe(first, moment, new Observation.TransferComplete(coming.address()));
        calls.observe(first, moment, new Observation.Joining(consultation.id()));
        calls.observe(consultation.first(), moment, new Observation.Joining(contact.id()));
        if (consultation.isOpen() && consultation.holder().equals(coming.id())) {
            calls.observe(consultation.first(), moment, new Observation.End(by, Causes.NORMAL_CLEARING));
            calls.keep(consultation.over());
        }
        calls.keep(coming.in(first).as(new Role.Party()));
    }

    /** Which of the two calls comes to the other: a consultation that is handed over, a phone that fetches, the later. */
    private boolean comesAlong(Contact contact, Leg leg, Contact other, Leg otherLeg) {
        return Stream.<Comparator<Side>>of(
                        Comparator.comparing(side -> side.contact().stage() == Contact.Stage.UNCLEAR),
                        Comparator.comparing(side -> handsOn(side.contact()).isPresent()),
                        Comparator.comparing(side -> canFetch(side.contact(), side.leg())),
                        Comparator.comparing(side -> side.contact().direction() == Direction.INTERNAL),
                        Comparator.comparing(side -> begun(side.contact())))
                .map(order -> order.compare(new Side(contact, leg), new Side(other, otherLeg)))
                .filter(difference -> difference != 0)
                .findFirst()
                .map(difference -> difference > 0)
                .orElse(true);
    }

    private record Side(Contact contact, Leg leg) {}

    private static boolean canFetch(Contact contact, Leg leg) {
        return contact.first().equals(leg.id()) && !contact.answered() && Addresses.isExtension(leg.address());
    }

    private Instant begun(Contact contact) {
        return calls.leg(contact.first())
                .map(first -> first.origin().created().at())
                .orElse(Instant.EPOCH);
    }

    private Optional<Leg> handsOn(Contact contact) {
        return calls.leg(contact.holder()).filter(leg -> leg.handing() == Handing.REPLACED);
    }

    private static boolean isOver(Contact contact) {
        return contact.stage() == Contact.Stage.OVER;
    }
}
