package org.interactionledger.telephony.translation;

import java.util.Optional;
import org.interactionledger.schemas.interaction.Observation;
import org.interactionledger.schemas.interaction.TransferKind;
import org.interactionledger.telephony.translation.Leg.Reach;
import org.interactionledger.telephony.translation.Leg.Role;

/** A phone rings and is answered. */
final class Ringing {

    private final Calls calls;

    Ringing(Calls calls) {
        this.calls = calls;
    }

    /** {@code CHANNEL_PROGRESS} of a called leg: the phone said that it rings. That of a calling leg only passes it on. */
    void progress(Heard event) {
        calls.legOf(event)
                .filter(leg -> leg.wasCalled() && leg.reach() == Reach.NOT_YET)
                .ifPresent(leg -> rings(leg, event.moment()));
    }

    void answer(Heard event) {
        calls.legOf(event).ifPresent(leg -> {
            if (leg.reach() == Reach.ANSWERED) {
                return;
            }
            if (leg.wasCalled()) {
                calledPhoneAnswers(leg, event.moment());
            } else {
                calls.keep(leg.reached(Reach.ANSWERED));
                switchAnswers(leg, event.moment());
            }
        });
    }

    /** What holds of a leg that was found, not seen to come so far. */
    void found(Leg leg, Reach reach, Moment moment) {
        switch (reach) {
            case NOT_YET -> {}
            case RINGING -> rings(leg, moment);
            case ANSWERED -> calledPhoneAnswers(leg, moment);
        }
    }

    /** What a bridge says of a leg whose own events are not heard. */
    void met(Leg leg, Heard bridge) {
        bridge.at("Other-Leg-Channel-Progress-Time").ifPresent(moment -> found(leg, Reach.RINGING, moment));
        calls.leg(leg.id())
                .ifPresent(now -> found(
                        now,
                        Reach.ANSWERED,
                        bridge.at("Other-Leg-Channel-Answered-Time").orElse(bridge.moment())));
    }

    private void rings(Leg leg, Moment moment) {
        calls.keep(leg.reached(Reach.RINGING));
        if (isOffered(leg)) {
            calls.observe(leg.contact(), moment, new Observation.Offer(leg.legId(), leg.address()));
        }
    }

    private void calledPhoneAnswers(Leg leg, Moment moment) {
        if (isOffered(leg) && leg.reach() == Reach.NOT_YET) { // a phone that answers by itself without ringing
            calls.observe(leg.contact(), moment, new Observation.Offer(leg.legId(), leg.address()));
        }
        calls.keep(leg.reached(Reach.ANSWERED));
        if (isOffered(leg)) {
            calls.contactOf(leg).ifPresent(contact -> takes(leg, contact, moment));
        }
    }

    /** A person takes the contact: his phone was answered, or he came to fetch it. */
    void takes(Leg leg, Contact contact, Moment moment) {
        calls.observe(contact.first(), moment, new Observation.Answer(leg.legId(), leg.address()));
        Contact taken = contact.taken();
        boolean asked = leg.role() instanceof Role.Consulted;
        if (!asked
                && taken.handover().filter(h -> h.kind() == TransferKind.BLIND).isPresent()) {
            calls.observe(
                    contact.first(),
                    moment,
                    new Observation.TransferComplete(taken.handover().get().to()));
            taken = taken.handing(Optional.empty());
        }
        if (!asked && isCallingAgent(taken)) {
            taken = taken.heldBy(leg.id());
        }
        calls.keep(taken);
    }

    private boolean isCallingAgent(Contact contact) {
        return calls.leg(contact.holder())
                .filter(leg -> leg.role() instanceof Role.CallingAgent)
                .isPresent();
    }

    private void switchAnswers(Leg leg, Moment moment) {
        calls.contactOf(leg)
                .filter(contact -> leg.isPerson() && contact.first().equals(leg.id()) && !contact.answered())
                .ifPresent(
                        contact -> calls.observe(contact.first(), moment, new Observation.SwitchAnswer(leg.legId())));
    }

    /** In a call that the switch makes for an agent, his own phone's ring is no offer. */
    private boolean isOffered(Leg leg) {
        boolean unclear = calls.contactOf(leg)
                .filter(contact -> contact.stage() == Contact.Stage.UNCLEAR)
                .isPresent();
        return leg.isPerson() && !unclear && !(leg.role() instanceof Role.CallingAgent);
    }
}
