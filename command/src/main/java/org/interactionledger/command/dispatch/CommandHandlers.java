package org.interactionledger.command.dispatch;

import java.util.function.BiFunction;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.MessageHandler;

/** Subscribes one handler to every command of a sealed hierarchy. */
public final class CommandHandlers {

    private CommandHandlers() {}

    /**
     * @param hierarchy a sealed interface whose permitted types are all commands
     * @param handler   runs within the unit of work that the bus has started; what it returns answers the sender
     */
    public static <C> void subscribe(
            CommandBus bus, Class<C> hierarchy, BiFunction<C, CommandMessage<?>, Object> handler) {
        for (Class<?> command : hierarchy.getPermittedSubclasses()) {
            subscribeOne(bus, command.asSubclass(hierarchy), handler);
        }
    }

    /** For a command that stands alone. */
    public static <C> void subscribeOne(
            CommandBus bus, Class<? extends C> command, BiFunction<C, CommandMessage<?>, Object> handler) {
        MessageHandler<CommandMessage<?>> receiver =
                message -> handler.apply(command.cast(message.getPayload()), message);
        bus.subscribe(command.getName(), receiver);
    }
}
