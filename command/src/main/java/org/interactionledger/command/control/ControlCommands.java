package org.interactionledger.command.control;

import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.interactionledger.command.control.ControlState.Order;
import org.interactionledger.command.dispatch.Aggregates;
import org.interactionledger.command.dispatch.CommandHandlers;
import org.interactionledger.command.dispatch.Provenance;
import org.interactionledger.command.dispatch.Recorded;
import org.interactionledger.schemas.control.ControlCommand;
import org.interactionledger.schemas.control.ControlCommand.DispatchControl;
import org.interactionledger.schemas.control.ControlCommand.RequestControl;
import org.interactionledger.schemas.control.ControlDispatched;
import org.interactionledger.schemas.control.ControlEvent;
import org.interactionledger.schemas.control.Digits;
import org.interactionledger.schemas.control.DispatchAnswer;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.interaction.InteractionEvent;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.DataSubjects;

/** Controls on the command bus. */
public final class ControlCommands {

    private final Aggregates<ControlAggregate> controls;
    private final EventStore log;
    private final DataSubjects people;
    private final Provenance provenance;
    private final PassingDigits passing = new PassingDigits();

    private ControlCommands(EventStore log, DataSubjects people, Provenance provenance) {
        this.controls = Aggregates.ofShortLife(ControlAggregate.class, log, ControlAggregate::new);
        this.log = log;
        this.people = people;
        this.provenance = provenance;
    }

    public static void subscribe(CommandBus bus, EventStore log, DataSubjects people, Provenance provenance) {
        ControlCommands handlers = new ControlCommands(log, people, provenance);
        CommandHandlers.subscribe(bus, ControlCommand.class, handlers::handle);
    }

    private Object handle(ControlCommand command, CommandMessage<?> message) {
        return controls.handle(ControlAggregate.idOf(command.control()), control -> {
            List<ControlEvent> events = control.handle(command, message, provenance, new Around(command));
            return switch (command) {
                case RequestControl asked when !events.isEmpty() -> passed(asked, control);
                case DispatchControl _ -> granted(control, events);
                default -> new Recorded(events.size());
            };
        });
    }

    private Recorded passed(RequestControl asked, ControlAggregate control) {
        Order order = ControlDecider.orderOf(control.state());
        asked.digits()
                .filter(_ -> order.digitsCounted())
                .ifPresent(digits -> passing.put(asked.control(), digits, order.deadline(), asked.at()));
        return new Recorded(1);
    }

    /** What it says leaves this process only after the unit of work has committed. */
    private DispatchAnswer granted(ControlAggregate control, List<ControlEvent> events) {
        if (events.size() != 1 || !(events.getFirst() instanceof ControlDispatched dispatched)) {
            return DispatchAnswer.no();
        }
        Order order = ControlDecider.orderOf(control.state());
        Optional<Digits> digits = order.digits().or(() -> passing.find(dispatched.control()));
        passing.forget(dispatched.control());
        return new DispatchAnswer(Optional.of(new DispatchAnswer.Granted(order.action(), order.to(), digits)));
    }

    /** Reads the interaction's own stream, so that what was recorded a moment ago counts. */
    private final class Around implements Surroundings {

        private final ControlCommand command;

        Around(ControlCommand command) {
            this.command = command;
        }

        @Override
        public Optional<CallPicture> call() {
            return command instanceof RequestControl asked
                    ? asked.interaction().flatMap(this::pictured)
                    : Optional.empty();
        }

        private Optional<CallPicture> pictured(InteractionId interaction) {
            CallPicture none = CallPicture.none();
            CallPicture call = log.readEvents(interaction.toString(), 0)
                    .asStream()
                    .map(Message::getPayload)
                    .filter(InteractionEvent.class::isInstance)
                    .map(InteractionEvent.class::cast)
                    .reduce(none, CallPicture::evolve, (_, later) -> later);
            return call.equals(none) ? Optional.empty() : Optional.of(call);
        }

        @Override
        public SubjectId subjectOf(Address address) {
            return people.subjectOf(command.control().tenant(), address);
        }

        @Override
        public Optional<Digits> digitsAtHand() {
            return passing.find(command.control());
        }
    }
}
