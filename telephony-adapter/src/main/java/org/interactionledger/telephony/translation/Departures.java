package org.interactionledger.telephony.translation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.interactionledger.schemas.interaction.HangupCause;
import org.interactionledger.schemas.interaction.Observation;
import org.interactionledger.telephony.translation.Leg.Handing;
import org.interactionledger.telephony.translation.Leg.Reach;
import org.interactionledger.telephony.translation.Leg.Release;
import org.interactionledger.telephony.translation.Leg.Role;

/**
 * Legs are released, and with the customer's leg the contact ends. {@code CHANNEL_HANGUP} says when and why,
 * {@code CHANNEL_HANGUP_COMPLETE} who: only there is {@code sip_hangup_disposition} sure to be set.
 */
final class Departures {

    /** Events of an ended call still come for a while; mod_sofia gives up a transaction after 32 s (RFC 3261 timer B). */
    static final Duration REMEMBERED = Duration.ofSeconds(60);

    /** The party itself ended the call, in the words of mod_sofia. */
    private static final Set<String> RELEASED_BY_PARTY = Set.of("recv_bye", "recv_cancel");

    private record Gone(Instant at, UUID leg) {}

    private final Calls calls;
    private final Handovers handovers;
    private final Supervision supervision;
    private final Originations originations;
    private final Recordings recordings;
    private final Dialogs dialogs;
    private final Deque<Gone> gone = new ArrayDeque<>();

    Departures(
            Calls calls,
            Handovers handovers,
            Supervision supervision,
            Originations originations,
            Recordings recordings,
            Dialogs dialogs) {
        this.calls = calls;
        this.handovers = handovers;
        this.supervision = supervision;
        this.originations = originations;
        this.recordings = recordings;
        this.dialogs = dialogs;
    }

    void hangup(Heard event) {
        calls.legOf(event).filter(leg -> !leg.isReleased()).ifPresent(leg -> release(leg, event));
    }

    void complete(Heard event) {
        hangup(event); // where that report was missed
        calls.legOf(event).filter(leg -> !releaseOf(leg).complete()).ifPresent(leg -> {
            Release release = releaseOf(leg);
            boolean byParty = event.variable("sip_hangup_disposition")
                            .filter(RELEASED_BY_PARTY::contains)
                            .isPresent()
                    || leg.handing() == Handing.REPLACED;
            Leg done = leg.released(new Release(release.moment(), release.cause(), true, byParty));
            calls.keep(done);
            gone.add(new Gone(event.moment().at(), done.id()));
            tellLast(done, event);
            if (!byParty) {
                releaseUnheard(done, event);
            }
            calls.contactOf(done).ifPresent(contact -> endIfCustomerLeft(contact, false));
        });
    }

    private void tellLast(Leg done, Heard event) {
        if (done.isPerson()) {
            Release release = releaseOf(done);
            Moment released = new Moment(release.moment().at(), event.moment().source());
            calls.observe(done.contact(), released, LastReport.of(done, release.cause(), event));
        }
    }

    /** The other leg's own end is not heard; the switch says here that it ended the bridge, and why. */
    private void releaseUnheard(Leg done, Heard event) {
        Optional<HangupCause> cause = event.variable("bridge_hangup_cause").map(Causes::named);
        done.other()
                .flatMap(calls::leg)
                .filter(other -> !other.origin().heard() && !other.isReleased() && cause.isPresent())
                .ifPresent(other ->
                        calls.keep(other.released(new Release(releaseOf(done).moment(), cause.get(), true, true))));
    }

    private void release(Leg leg, Heard event) {
        HangupCause cause = event.hangupCause();
        Leg released = leg.released(new Release(event.moment(), cause, false, false));
        calls.keep(released);
        if (!leg.isPerson()) {
            return;
        }
        if (leg.wasCalled() && leg.reach() != Reach.ANSWERED) {
            declines(released, cause, event.moment());
        }
        supervision.leaves(released, event.moment());
        handovers.released(released, cause, event.moment());
    }

    private void declines(Leg leg, HangupCause cause, Moment moment) {
        boolean callingAgent = leg.role() instanceof Role.CallingAgent
                || calls.contactOf(leg)
                        .filter(contact -> contact.stage() == Contact.Stage.UNCLEAR)
                        .isPresent();
        if (callingAgent) {
            return;
        }
        if (Causes.isRefusal(cause)) {
            calls.observe(leg.contact(), moment, new Observation.Decline(leg.legId(), leg.address(), cause));
        } else if (leg.reach() == Reach.RINGING) {
            calls.observe(leg.contact(), moment, new Observation.OfferLapse(leg.legId(), leg.address(), cause));
        }
    }

    /**
     * @param anyway without waiting for the report of who released the other party's leg
     */
    private void endIfCustomerLeft(Contact contact, boolean anyway) {
        Optional<Leg> holder = calls.leg(contact.holder())
                .filter(leg -> leg.release().filter(Release::complete).isPresent());
        if (contact.stage() == Contact.Stage.OVER || holder.isEmpty()) {
            return;
        }
        if (contact.stage() == Contact.Stage.UNCLEAR) {
            endUnclear(contact, holder.get());
            return;
        }
        Optional<UUID> successor = successor(contact, holder.get());
        if (successor.isPresent()) {
            calls.keep(contact.heldBy(successor.get()));
            return;
        }
        Optional<Leg> other = calls.otherPerson(holder.get())
                .filter(leg -> leg.handing() == Handing.NO) // who handed the customer on left before his end
                .filter(leg -> leg.release()
                        .filter(release -> !release.moment()
                                .at()
                                .isAfter(releaseOf(holder.get()).moment().at()))
                        .isPresent());
        if (releaseOf(holder.get()).byParty() || other.isEmpty()) {
            end(contact, holder.get(), Optional.empty());
        } else if (anyway || releaseOf(other.get()).complete()) {
            end(contact, holder.get(), other);
        }
        // otherwise the other party's last report will say whether it or the switch released
    }

    /** Who hands the other party on is no customer that leaves: the other one goes on. */
    private Optional<UUID> successor(Contact contact, Leg holder) {
        Optional<Leg> other = calls.otherPerson(holder)
                .filter(leg -> !leg.isReleased() && leg.contact().equals(contact.first()));
        boolean consults = contact.handover()
                .filter(handover -> handover.isConsultationBy(holder.id())
                        && handover.targets().stream().anyMatch(this::isTalking))
                .isPresent();
        boolean handsOn = holder.handing() == Handing.ON || consults;
        return handsOn ? other.map(Leg::id) : Optional.empty();
    }

    private boolean isTalking(UUID target) {
        return calls.leg(target)
                .filter(leg -> leg.reach() == Reach.ANSWERED && !leg.isReleased())
                .isPresent();
    }

    private void end(Contact contact, Leg holder, Optional<Leg> other) {
        Release release = releaseOf(holder);
        Leg releasing = release.byParty()
                ? holder
                : other.filter(leg -> releaseOf(leg).byParty()).orElse(holder);
        boolean byParty = releaseOf(releasing).byParty();
        HangupCause cause = releaseOf(releasing).cause();
        handovers.customerLeaves(contact, cause, release.moment());
        calls.observe(
                contact.first(),
                release.moment(),
                new Observation.End(byParty ? Optional.of(releasing.address()) : Optional.empty(), cause));
        calls.contact(contact.first()).ifPresent(now -> calls.keep(now.over()));
    }

    /** The agent's phone did not answer, so the customer was never called; only the request says who he is. */
    private void endUnclear(Contact contact, Leg phone) {
        Optional<String> customer = originations.purposeOf(phone);
        if (customer.isEmpty()) {
            calls.forgetContact(contact.first());
            return;
        }
        calls.keep(phone.as(new Role.CallingAgent()));
        originations.settle(contact, phone, customer.get());
        calls.contact(contact.first()).ifPresent(settled -> end(settled, phone, Optional.empty()));
    }

    private static Release releaseOf(Leg leg) {
        return leg.release().orElseThrow();
    }

    /** Forgets what has been over for {@link #REMEMBERED}, by the switch's clock, so that memory stays bounded. */
    void forget(Instant now) {
        while (!gone.isEmpty() && gone.peek().at().plus(REMEMBERED).isBefore(now)) {
            UUID id = gone.remove().leg();
            calls.leg(id)
                    .flatMap(calls::contactOf)
                    .filter(contact -> contact.holder().equals(id))
                    .ifPresent(contact -> {
                        endIfCustomerLeft(contact, true);
                        calls.forgetContact(contact.first());
                    });
            calls.contact(id)
                    .filter(begun -> begun.stage() == Contact.Stage.OVER)
                    .ifPresent(over -> calls.forgetContact(over.first()));
            recordings.forget(id);
            dialogs.forget(id);
            calls.forgetLeg(id);
        }
    }

    void forgetAll() {
        gone.clear();
    }
}
