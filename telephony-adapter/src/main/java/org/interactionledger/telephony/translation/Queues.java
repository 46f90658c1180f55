package org.interactionledger.telephony.translation;

import java.util.Optional;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.interaction.Observation;
import org.interactionledger.schemas.interaction.QueueLeaveReason;

/**
 * Waiting lines: {@code callcenter::info} of mod_callcenter and {@code fifo::info} of mod_fifo. Who is asked and who
 * takes the caller shows in the legs that the queue makes.
 */
final class Queues {

    private final Calls calls;

    Queues(Calls calls) {
        this.calls = calls;
    }

    void callCentre(Heard event) {
        Optional<Leg> member = event.uuid("CC-Member-Session-UUID").flatMap(calls::leg);
        member.ifPresent(leg -> {
            switch (event.text("CC-Action").orElse("")) {
                case "member-queue-start" -> waits(leg, event.text("CC-Queue"), event.moment());
                case "bridge-agent-start" -> leaves(leg, QueueLeaveReason.ANSWERED, event.moment());
                case "member-queue-end" -> leaves(leg, reason(event), event.moment());
                default -> {}
            }
        });
    }

    void fifo(Heard event) {
        calls.legOf(event).ifPresent(leg -> {
            switch (event.text("FIFO-Action").orElse("")) {
                case "push" -> waits(leg, event.text("FIFO-Name"), event.moment());
                case "caller_pop", "bridge-caller-start" -> leaves(leg, QueueLeaveReason.ANSWERED, event.moment());
                case "abort" -> leaves(leg, QueueLeaveReason.LEFT, event.moment());
                case "timeout" -> leaves(leg, QueueLeaveReason.TIMED_OUT, event.moment());
                default -> {}
            }
        });
    }

    private void waits(Leg leg, Optional<String> name, Moment moment) {
        name.map(text -> text.split("@", 2)[0]).filter(text -> !text.isEmpty()).ifPresent(text -> {
            QueueName queue = QueueName.of(text);
            calls.settleAsItIs(leg);
            calls.contactOf(leg).filter(Contact::isOpen).ifPresent(contact -> {
                calls.observe(contact.first(), moment, new Observation.Queueing(queue));
                calls.keep(contact.waitingIn(Optional.of(queue)));
            });
        });
    }

    private void leaves(Leg leg, QueueLeaveReason reason, Moment moment) {
        calls.contactOf(leg)
                .ifPresent(contact -> contact.waitsIn().ifPresent(queue -> {
                    calls.observe(contact.first(), moment, new Observation.QueueLeave(queue, reason));
                    calls.keep(contact.waitingIn(Optional.empty()));
                }));
    }

    /** {@code CC-Cause} is {@code Terminated} where an agent had the caller, else {@code Cancel} with its reason. */
    private static QueueLeaveReason reason(Heard event) {
        if (event.says("CC-Cause", "Terminated")) {
            return QueueLeaveReason.ANSWERED;
        }
        return switch (event.text("CC-Cancel-Reason").orElse("")) {
            case "TIMEOUT" -> QueueLeaveReason.TIMED_OUT;
            case "NO_AGENT_TIMEOUT" -> QueueLeaveReason.NO_AGENT;
            default -> QueueLeaveReason.LEFT; // BREAK_OUT, EXIT_WITH_KEY, NONE
        };
    }
}
