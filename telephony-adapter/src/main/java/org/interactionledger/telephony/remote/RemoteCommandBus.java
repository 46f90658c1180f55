package org.interactionledger.telephony.remote;

import static org.axonframework.commandhandling.GenericCommandResultMessage.asCommandResultMessage;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.interactionledger.schemas.adapter.AdapterAnswer;

/** Sends and handles nothing here. A refusal comes back as the {@code Refusal} that it is. */
final class RemoteCommandBus implements CommandBus {

    private final WriteSide ledger;

    RemoteCommandBus(WriteSide ledger) {
        this.ledger = ledger;
    }

    @Override
    public <C> void dispatch(CommandMessage<C> command) {
        dispatch(command, (_, _) -> {});
    }

    @Override
    public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        callback.onResult(command, result(command.getPayload()));
    }

    private <R> CommandResultMessage<R> result(Object command) {
        try {
            AdapterAnswer answer = ledger.send(command);
            return answer.refused().isPresent()
                    ? asCommandResultMessage(answer.refused().get().asRefusal())
                    : asCommandResultMessage(
                            answer.dispatch().<Object>map(granted -> granted).orElse(answer));
        } catch (RuntimeException failure) {
            return asCommandResultMessage(failure);
        }
    }

    @Override
    public Registration subscribe(String commandName, MessageHandler<? super CommandMessage<?>> handler) {
        throw new UnsupportedOperationException("Commands are handled by the ledger, not here: " + commandName);
    }

    @Override
    public Registration registerDispatchInterceptor(MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
        throw new UnsupportedOperationException("Commands go out as they are");
    }

    @Override
    public Registration registerHandlerInterceptor(MessageHandlerInterceptor<? super CommandMessage<?>> interceptor) {
        throw new UnsupportedOperationException("Commands are handled by the ledger, not here");
    }
}
