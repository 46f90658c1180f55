package org.interactionledger.telephony.translation;

import java.util.Optional;
import java.util.UUID;
import org.interactionledger.schemas.interaction.Observation;
import org.interactionledger.schemas.interaction.SupervisorMode;
import org.interactionledger.telephony.translation.Leg.Role;

/**
 * Supervisors: the application {@code eavesdrop}, and the keys that it takes where {@code eavesdrop_enable_dtmf} is
 * set: 2 talks to the watched leg, 1 to the other one, 3 to both, 0 to nobody.
 *
 * @see <a href="https://developer.signalwire.com/freeswitch/FreeSWITCH-Explained/Modules/mod-dptools/6586567/">mod_dptools,
 *     eavesdrop</a>
 */
final class Supervision {

    private final Calls calls;
    private final Meetings meetings;

    Supervision(Calls calls, Meetings meetings) {
        this.calls = calls;
        this.meetings = meetings;
    }

    void begins(Leg leg, Heard event) {
        Optional<Leg> watched =
                event.uuid("Application-Data").flatMap(calls::leg).filter(Leg::isPerson);
        watched.flatMap(calls::contactOf).filter(Contact::isOpen).ifPresent(contact -> {
            SupervisorMode mode = modeAtFirst(event);
            boolean keys = event.variable("eavesdrop_enable_dtmf")
                    .filter("true"::equals)
                    .isPresent();
            comeTo(contact, leg, event.moment());
            Leg supervisor =
                    leg.in(contact.first()).as(new Role.Supervisor(watched.get().id(), mode, keys));
            calls.keep(supervisor);
            calls.observe(
                    contact.first(), event.moment(), new Observation.SupervisorJoin(leg.legId(), leg.address(), mode));
        });
    }

    private void comeTo(Contact contact, Leg leg, Moment moment) {
        calls.contactOf(leg)
                .filter(own ->
                        !own.first().equals(contact.first()) && own.first().equals(leg.id()))
                .ifPresent(own -> {
                    if (own.stage() == Contact.Stage.UNCLEAR) {
                        calls.forgetContact(own.first());
                    } else {
                        meetings.absorb(leg, own, contact, moment);
                    }
                });
    }

    private static SupervisorMode modeAtFirst(Heard event) {
        boolean one = isSet(event, "eavesdrop_whisper_aleg");
        boolean other = isSet(event, "eavesdrop_whisper_bleg");
        if (one && other) {
            return SupervisorMode.BARGE;
        }
        return one || other ? SupervisorMode.WHISPER : SupervisorMode.LISTEN;
    }

    private static boolean isSet(Heard event, String variable) {
        return event.variable(variable).filter("true"::equals).isPresent();
    }

    void presses(Leg leg, String key, Moment moment) {
        if (!(leg.role() instanceof Role.Supervisor(UUID watched, SupervisorMode mode, boolean keys)) || !keys) {
            return;
        }
        modeAfter(key, watched, leg).filter(next -> next != mode).ifPresent(next -> {
            calls.keep(leg.as(new Role.Supervisor(watched, next, true)));
            calls.observe(
                    leg.contact(), moment, new Observation.SupervisorModeChange(leg.legId(), leg.address(), next));
        });
    }

    /** Who talks to the customer alone is heard by him, which is no whisper any more. */
    private Optional<SupervisorMode> modeAfter(String key, UUID watched, Leg leg) {
        boolean watchesCustomer = calls.contactOf(leg)
                .filter(contact -> contact.holder().equals(watched))
                .isPresent();
        return switch (key) {
            case "0" -> Optional.of(SupervisorMode.LISTEN);
            case "1" -> Optional.of(watchesCustomer ? SupervisorMode.WHISPER : SupervisorMode.BARGE);
            case "2" -> Optional.of(watchesCustomer ? SupervisorMode.BARGE : SupervisorMode.WHISPER);
            case "3" -> Optional.of(SupervisorMode.BARGE);
            default -> Optional.empty();
        };
    }

    /** With the customer gone, nobody is watched any more, and the end says it for all. */
    void leaves(Leg leg, Moment moment) {
        if (leg.role() instanceof Role.Supervisor) {
            calls.contactOf(leg)
                    .filter(contact -> !calls.isCustomerGone(contact))
                    .ifPresent(contact -> calls.observe(
                            contact.first(), moment, new Observation.SupervisorLeave(leg.legId(), leg.address())));
            calls.keep(leg.as(new Role.Party()));
        }
    }
}
