package org.interactionledger.telephony.translation;

import java.util.Optional;
import java.util.UUID;
import org.interactionledger.schemas.interaction.HangupCause;
import org.interactionledger.schemas.interaction.JoinMode;
import org.interactionledger.schemas.interaction.Observation;
import org.interactionledger.schemas.interaction.TransferKind;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.telephony.translation.Contact.Handover;
import org.interactionledger.telephony.translation.Leg.Handing;
import org.interactionledger.telephony.translation.Leg.Reach;
import org.interactionledger.telephony.translation.Leg.Role;
import org.interactionledger.telephony.translation.Leg.Transferred;

/**
 * Transfers: blind ones by SIP REFER or by the switch, consultations by {@code att_xfer}, and what becomes of them.
 * Those by REFER with Replaces come to light when the two talks are bridged, in {@link Meetings}.
 */
final class Handovers {

    /** In {@code variable_transfer_source}, {@code time:uuid:bl_xfer:extension/context/dialplan}. */
    private static final String BLIND = "bl_xfer";

    private final Calls calls;
    private final Addresses addresses;

    Handovers(Calls calls, Addresses addresses) {
        this.calls = calls;
        this.addresses = addresses;
    }

    /** Every event of a leg shows its channel variables; those that tell of a transfer are looked at before all else. */
    void notice(Heard event) {
        calls.legOf(event).ifPresent(leg -> {
            Handing handing = handingOf(event, leg);
            Leg seen = handing == leg.handing() ? leg : leg.handing(handing);
            calls.keep(seen);
            event.variable("transfer_source")
                    .filter(source -> !source.equals(seen.transferred().source()))
                    .ifPresent(source -> transferred(event, seen, source));
        });
    }

    private static Handing handingOf(Heard event, Leg leg) {
        return event.variable("transfer_disposition")
                .map(disposition -> switch (disposition) {
                    case "replaced" -> Handing.REPLACED;
                    case "recv_replace" -> Handing.ON;
                    default -> leg.handing();
                })
                .orElse(leg.handing());
    }

    private void transferred(Heard event, Leg leg, String source) {
        String referTo = event.variable("sip_refer_to").orElse("");
        calls.keep(leg.transferred(new Transferred(source, referTo)));
        String[] parts = source.split(":", 4);
        if (parts.length < 4 || !parts[2].equals(BLIND)) {
            return;
        }
        String target = parts[3].split("/", 2)[0];
        calls.otherPerson(leg)
                .filter(other -> isTransferredFrom(other, event))
                .ifPresent(other -> calls.contactOf(leg).ifPresent(contact -> {
                    boolean referred = !referTo.equals(leg.transferred().referTo())
                            && Addresses.userOf(referTo).filter(target::equals).isPresent();
                    blind(leg, other, contact, target, referred || other.handing() == Handing.ON, event.moment());
                }));
    }

    /**
     * A transfer takes a leg out of its talk. One that goes on after the other party has hung up of its own accord
     * ({@code transfer_after_bridge}) is not handed on by anyone.
     */
    private static boolean isTransferredFrom(Leg other, Heard event) {
        return !other.isReleased()
                || other.handing() == Handing.ON
                || event.event().name().equals("CHANNEL_UNBRIDGE");
    }

    /** Only who talks to a person is transferred; a menu that goes on to the next menu is none. */
    private void blind(Leg leg, Leg other, Contact contact, String target, boolean byOther, Moment moment) {
        boolean customers = contact.holder().equals(leg.id());
        boolean talking =
                contact.isOpen() && contact.answered() && contact.handover().isEmpty();
        if (!talking || !(customers || byOther) || !other.contact().equals(contact.first())) {
            return;
        }
        Address to = addresses.of(target);
        Optional<Leg> by = byOther ? Optional.of(other) : Optional.empty();
        calls.observe(
                contact.first(), moment, new Observation.TransferStart(TransferKind.BLIND, by.map(Leg::address), to));
        calls.keep(contact.handing(Optional.of(Handover.begun(TransferKind.BLIND, to, by.map(Leg::id))))
                .heldBy(contact.holder().equals(other.id()) ? leg.id() : contact.holder()));
    }

    /** {@code transfer -bleg …}, bound to a key: the leg hands the other one on. */
    void transferApplication(Leg leg, String data) {
        if (data.startsWith("-bleg ")) {
            calls.keep(leg.handing(Handing.ON));
        }
    }

    void consult(Leg leg, String dialString, Moment moment) {
        calls.contactOf(leg).filter(Contact::isOpen).ifPresent(contact -> {
            Address to = addresses.ofDialString(dialString);
            calls.observe(
                    contact.first(),
                    moment,
                    new Observation.TransferStart(TransferKind.ATTENDED, Optional.of(leg.address()), to));
            calls.keep(contact.handing(Optional.of(Handover.begun(TransferKind.ATTENDED, to, Optional.of(leg.id())))));
        });
    }

    /** A consultation is over; where no phone could even be called, that is all that shows of it. */
    void consulted(Heard event, Leg leg) {
        calls.contactOf(leg)
                .filter(contact -> !leg.isReleased() && !calls.isCustomerGone(contact))
                .ifPresent(contact -> contact.handover()
                        .filter(handover -> handover.isConsultationBy(leg.id())
                                && handover.targets().isEmpty())
                        .ifPresent(handover -> {
                            HangupCause cause = Causes.named(
                                    event.variable("originate_disposition").orElse("NONE"));
                            calls.observe(
                                    contact.first(),
                                    event.moment(),
                                    new Observation.TransferFail(handover.to(), cause));
                            calls.keep(contact.handing(Optional.empty()));
                        }));
    }

    /** A consulted party is taken into the talk, and the transfer is none any more. */
    void threeWay(Leg leg, Moment moment) {
        calls.contactOf(leg).filter(Contact::isOpen).ifPresent(contact -> {
            calls.observe(
                    contact.first(),
                    moment,
                    new Observation.Join(leg.legId(), leg.address(), JoinMode.THREE_WAY, Optional.empty()));
            calls.keep(leg.as(new Role.Third()));
            calls.keep(contact.handing(Optional.empty()));
        });
    }

    /** A leg that was asked to take over, or was taken in, is released. */
    void released(Leg leg, HangupCause cause, Moment moment) {
        calls.contactOf(leg).filter(Contact::isOpen).ifPresent(contact -> {
            switch (leg.role()) {
                case Role.Consulted(UUID by) -> consultedLeaves(leg, by, contact, cause, moment);
                case Role.Third _ -> {
                    if (!calls.isCustomerGone(contact)) {
                        calls.observe(contact.first(), moment, new Observation.Leave(leg.legId(), leg.address()));
                    }
                }
                case Role.Party _, Role.CallingAgent _, Role.Member _, Role.Supervisor _ -> {
                    if (leg.wasCalled() && leg.reach() != Reach.ANSWERED) {
                        calls.keep(contact.handing(
                                contact.handover().map(handover -> handover.refusedBy(leg.id(), cause))));
                    }
                }
            }
        });
    }

    private void consultedLeaves(Leg leg, UUID by, Contact contact, HangupCause cause, Moment moment) {
        if (contact.handover()
                .filter(handover -> handover.targets().contains(leg.id()))
                .isEmpty()) {
            return;
        }
        Handover rest = contact.handover().get().refusedBy(leg.id(), cause);
        calls.keep(contact.handing(Optional.of(rest)));
        if (!rest.targets().isEmpty() || calls.isCustomerGone(contact)) {
            return;
        }
        boolean askerIsThere =
                calls.leg(by).filter(asker -> !asker.isReleased()).isPresent();
        Observation end = leg.reach() == Reach.ANSWERED && askerIsThere
                ? new Observation.TransferCancel(rest.to())
                : new Observation.TransferFail(rest.to(), cause);
        calls.observe(contact.first(), moment, end);
        calls.keep(contact.handing(Optional.empty()));
    }

    /** The contact ends; a blind transfer that nobody took has failed. */
    void customerLeaves(Contact contact, HangupCause cause, Moment moment) {
        contact.handover()
                .filter(handover -> handover.kind() == TransferKind.BLIND)
                .ifPresent(handover -> calls.observe(
                        contact.first(),
                        moment,
                        new Observation.TransferFail(
                                handover.to(), handover.refusal().orElse(cause))));
    }
}
