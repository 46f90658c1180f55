package org.interactionledger.telephony.translation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.interaction.Observation;
import org.interactionledger.schemas.interaction.QueueLeaveReason;

/**
 * Waiting lines: {@code callcenter::info} of mod_callcenter and {@code fifo::info} of mod_fifo. Who is asked and who
 * takes the caller shows in the legs that the queue makes.
 */
final class Queues {

    /** Of members; {@code Trying} where agents are being called for him. */
    private static final Set<String> WAITING = Set.of("Waiting", "Trying");

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

    /** Says of the members in a queue's list who waits, where that was not seen; when he came the switch tells itself. */
    void listed(PipedTable members, Moment taken) {
        for (Map<String, String> row : members.rows()) {
            if (!WAITING.contains(row.getOrDefault("state", ""))) {
                continue;
            }
            Heard.uuidIn(row.getOrDefault("session_uuid", ""))
                    .flatMap(calls::leg)
                    .ifPresent(leg -> found(leg, row, taken));
        }
    }

    private void found(Leg leg, Map<String, String> row, Moment taken) {
        Optional<String> queue = Optional.ofNullable(row.get("queue"));
        Optional<QueueName> known = calls.contactOf(leg).flatMap(Contact::waitsIn);
        if (known.isEmpty() || !known.equals(queue.flatMap(Queues::nameOf))) {
            waits(leg, queue, new Moment(joined(leg, row, taken), taken.source()));
        }
    }

    /** The second in which the member came, but neither before his channel did nor after the list was made. */
    private static Instant joined(Leg leg, Map<String, String> row, Moment taken) {
        String seconds = row.getOrDefault("joined_epoch", "");
        if (!seconds.matches("[1-9][0-9]{0,11}")) {
            return taken.at();
        }
        Instant told = Instant.ofEpochSecond(Long.parseLong(seconds));
        Instant created = leg.origin().created().at();
        Instant atLeast = told.isBefore(created) ? created : told;
        return atLeast.isAfter(taken.at()) ? taken.at() : atLeast;
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
        name.flatMap(Queues::nameOf).ifPresent(queue -> {
            calls.settleAsItIs(leg);
            calls.contactOf(leg).filter(Contact::isOpen).ifPresent(contact -> {
                calls.observe(contact.first(), moment, new Observation.Queueing(queue));
                calls.keep(contact.waitingIn(Optional.of(queue)));
            });
        });
    }

    /** {@code support@default} is support; a name that cannot be a queue's is left to the switch. */
    private static Optional<QueueName> nameOf(String name) {
        try {
            return Optional.of(QueueName.of(name.split("@", 2)[0]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
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
