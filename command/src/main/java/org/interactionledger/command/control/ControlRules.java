package org.interactionledger.command.control;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.interactionledger.schemas.control.ControlAction;
import org.interactionledger.schemas.control.ControlAction.OfAgent;
import org.interactionledger.schemas.control.ControlAction.OnLeg;
import org.interactionledger.schemas.control.ControlAction.QueueLogin;
import org.interactionledger.schemas.control.ControlAction.QueueLogout;
import org.interactionledger.schemas.control.ControlAction.SendDigits;
import org.interactionledger.schemas.control.ControlAction.Supervision;
import org.interactionledger.schemas.control.ControlCommand.ControlRole;
import org.interactionledger.schemas.control.ControlCommand.RequestControl;
import org.interactionledger.schemas.control.ControlCommand.Run;
import org.interactionledger.schemas.control.ControlRequested;
import org.interactionledger.schemas.control.Dialled;
import org.interactionledger.schemas.control.SentDigits;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.interaction.Refusal;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.PersonalText;

/** What may be asked of a switch, by whom. Each refusal says what to do. */
final class ControlRules {

    /** What can be said on one line to a switch, where a blank, a quote or a bracket would be read as something else. */
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9*#]{1,32}");

    private static final Pattern QUEUE = Pattern.compile("[A-Za-z0-9._-]{1,80}");

    private final RequestControl asked;
    private final Surroundings around;

    private ControlRules(RequestControl asked, Surroundings around) {
        this.asked = asked;
        this.around = around;
    }

    /** @throws Refusal where it may not be asked */
    static ControlRequested accepted(RequestControl asked, Surroundings around) {
        return new ControlRules(asked, around).accepted();
    }

    private ControlRequested accepted() {
        checkShape();
        Optional<CallPicture> call = call();
        call.ifPresent(this::checkLeg);
        checkRole(call);
        Instant deadline = asked.at().plus(asked.within());
        return new ControlRequested(
                asked.control(),
                asked.at(),
                asked.source(),
                asked.interaction(),
                telephoneSwitch(call),
                asked.action(),
                asked.to().map(address -> new Dialled(around.subjectOf(address), address)),
                asked.digits()
                        .map(digits -> new SentDigits(
                                digits.count(),
                                customer(call),
                                call.filter(CallPicture::recordingIsPaused).isPresent()
                                        ? Optional.empty()
                                        : Optional.of(PersonalText.of(digits.keys())))),
                asked.by(),
                deadline);
    }

    private void checkShape() {
        String name = ControlAction.nameOf(asked.action());
        if (ControlAction.needsNumber(asked.action()) != asked.to().isPresent()) {
            throw invalid(
                    "control.number",
                    asked.to().isPresent()
                            ? name + " dials no number. Leave 'to' out."
                            : name + " needs 'to', the number to dial.");
        }
        if ((asked.action() instanceof SendDigits) != asked.digits().isPresent()) {
            throw invalid(
                    "control.digits",
                    asked.digits().isPresent()
                            ? name + " sends no digits. Leave 'digits' out."
                            : name + " needs 'digits': 1 to 64 of 0-9, *, #, A-D.");
        }
        asked.to().ifPresent(ControlRules::checkNumber);
        queue().filter(queue -> !QUEUE.matcher(queue.value()).matches()).ifPresent(queue -> {
            throw invalid(
                    "control.queue",
                    "A queue that a switch can be told of has 1 to 80 letters, digits, dots, hyphens or underscores,"
                            + " but was '" + queue + "'.");
        });
        if (asked.action() instanceof OnLeg && asked.interaction().isEmpty()) {
            throw invalid("control.interaction", name + " needs 'interaction', the one that the leg is in.");
        }
    }

    private static void checkNumber(Address to) {
        boolean dialled = switch (to) {
            case Address.E164 _, Address.Extension _, Address.ServiceNumber _, Address.NationalNumber _ ->
                NUMBER.matcher(to.display()).matches();
            case Address.SipUri _, Address.Anonymous _, Address.Erased _ -> false;
        };
        if (!dialled) {
            throw invalid(
                    "control.number-ill-formed",
                    "A number to dial has 1 to 32 of 0-9, *, #, with or without a + before them, but this one has "
                            + to.display().length() + " characters or is none.");
        }
    }

    private Optional<QueueName> queue() {
        return switch (asked.action()) {
            case QueueLogin login -> Optional.of(login.queue());
            case QueueLogout logout -> Optional.of(logout.queue());
            default -> Optional.empty();
        };
    }

    private Optional<CallPicture> call() {
        if (asked.interaction().isEmpty()) {
            return Optional.empty();
        }
        UUID interaction = asked.interaction().get().uuid();
        CallPicture call = around.call()
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.UNKNOWN, "interaction.unknown", "There is no interaction " + interaction + "."));
        if (call.ended()) {
            throw conflict(
                    "interaction.ended",
                    "Interaction " + interaction + " has ended. Nothing can be done to a call that has ended.");
        }
        return Optional.of(call);
    }

    private void checkLeg(CallPicture call) {
        ControlAction.legOf(asked.action())
                .filter(leg -> !call.legs().containsKey(leg))
                .ifPresent(leg -> {
                    throw conflict(
                            "control.leg-unknown",
                            "The ledger knows no leg " + leg + " of this call that is still there. Its legs are "
                                    + named(call) + ".");
                });
    }

    private static String named(CallPicture call) {
        return call.legs().keySet().stream()
                .map(LegId::toString)
                .sorted(Comparator.naturalOrder())
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** Supervisors and administrators may do all. An agent: calls in which his phone is, his own phone, his own place. */
    private void checkRole(Optional<CallPicture> call) {
        if (asked.roles().contains(ControlRole.ADMIN) || asked.roles().contains(ControlRole.SUPERVISOR)) {
            return;
        }
        if (!asked.roles().contains(ControlRole.AGENT)) {
            throw forbidden("This token has none of the roles AGENT, SUPERVISOR, ADMIN. Use one that has.");
        }
        if (asked.action() instanceof Supervision) {
            throw forbidden("Only supervisors may listen, whisper and barge.");
        }
        if (asked.action() instanceof OfAgent own
                && !own.agent().name().equals(asked.by().value())) {
            throw forbidden("Agent " + asked.by() + " may do that for himself only, not for "
                    + own.agent().name() + ".");
        }
        if (asked.action() instanceof OnLeg
                && call.stream()
                        .flatMap(picture -> picture.legs().values().stream())
                        .noneMatch(this::isTheAskers)) {
            throw forbidden("Agent " + asked.by() + " has no phone in this call, and may control only calls in which"
                    + " he takes part.");
        }
    }

    private boolean isTheAskers(Address address) {
        return address instanceof Address.Extension(String number)
                && number.equals(asked.by().value());
    }

    private SwitchId telephoneSwitch(Optional<CallPicture> call) {
        Optional<UUID> core = call.flatMap(CallPicture::core);
        List<Run> candidates = asked.connected().stream()
                .filter(run -> core.isEmpty() || run.core().equals(core.get()))
                .filter(run -> asked.telephoneSwitch().isEmpty()
                        || run.telephoneSwitch().equals(asked.telephoneSwitch().get()))
                .toList();
        if (candidates.size() == 1) {
            return candidates.getFirst().telephoneSwitch();
        }
        if (candidates.isEmpty()) {
            throw conflict(
                    "control.switch-not-connected",
                    core.isPresent()
                            ? "No adapter is connected to the run of the switch that has this call. See"
                                    + " GET /api/v1/switches."
                            : "No adapter is connected to "
                                    + asked.telephoneSwitch()
                                            .map(named -> "switch " + named.name())
                                            .orElse("any switch")
                                    + ". See GET /api/v1/switches.");
        }
        throw invalid(
                "control.which-switch",
                "Several switches are connected. Name one of them in 'switch': "
                        + candidates.stream()
                                .map(run -> run.telephoneSwitch().name())
                                .sorted()
                                .toList() + ".");
    }

    private SubjectId customer(Optional<CallPicture> call) {
        return call.flatMap(CallPicture::customer).orElseGet(() -> around.subjectOf(new Address.Anonymous()));
    }

    private static Refusal invalid(String code, String message) {
        return new Refusal(Refusal.Kind.INVALID, code, message);
    }

    private static Refusal conflict(String code, String message) {
        return new Refusal(Refusal.Kind.CONFLICT, code, message);
    }

    private static Refusal forbidden(String message) {
        return new Refusal(Refusal.Kind.FORBIDDEN, "control.not-allowed", message);
    }
}
