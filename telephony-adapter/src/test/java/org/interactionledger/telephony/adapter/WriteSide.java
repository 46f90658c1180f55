package org.interactionledger.telephony.adapter;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.interactionledger.schemas.agent.AgentCommand;
import org.interactionledger.schemas.interaction.InteractionCommand;
import org.interactionledger.schemas.interaction.Refusal;
import org.interactionledger.schemas.telephony.HoldSwitchLease;
import org.interactionledger.schemas.telephony.ReleaseSwitchLease;
import org.interactionledger.schemas.telephony.SwitchCommand;
import org.jspecify.annotations.Nullable;

/** A real command bus that records what it took, gives one lease, and fails where a test says so. */
final class WriteSide {

    /** The write side cannot be reached. */
    static final class Away extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final List<Class<?>> FACTS = List.of(
            InteractionCommand.Observe.class,
            AgentCommand.ObserveStatus.class,
            SwitchCommand.ReportConnected.class,
            SwitchCommand.ReportConnectionLost.class,
            SwitchCommand.ReportGap.class);

    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final BlockingQueue<Object> taken = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> refused = new LinkedBlockingQueue<>();
    private volatile Consumer<Object> before = _ -> {};
    private volatile boolean away;
    private Optional<String> holder = Optional.empty();

    WriteSide() {
        for (Class<?> fact : FACTS) {
            bus.subscribe(fact.getName(), this::take);
        }
        bus.subscribe(HoldSwitchLease.class.getName(), this::hold);
        bus.subscribe(ReleaseSwitchLease.class.getName(), this::release);
    }

    CommandGateway gateway() {
        return DefaultCommandGateway.builder().commandBus(bus).build();
    }

    /** What is asked before a command is taken: it may throw. */
    void beforeEach(Consumer<Object> check) {
        before = check;
    }

    /** No command is taken, not even for a lease. */
    void goAway() {
        away = true;
    }

    void comeBack() {
        away = false;
    }

    synchronized void leaseTo(String adapter) {
        holder = Optional.of(adapter);
    }

    synchronized void freeLease() {
        holder = Optional.empty();
    }

    synchronized Optional<String> leaseHolder() {
        return holder;
    }

    /** Waits for the next. */
    Object next() throws InterruptedException {
        return taken.take();
    }

    /** Waits until another adapter was refused the lease. */
    String nextRefused() throws InterruptedException {
        return refused.take();
    }

    private void requireThere() {
        if (away) {
            throw new Away();
        }
    }

    private @Nullable Object take(CommandMessage<?> message) {
        requireThere();
        before.accept(message.getPayload());
        taken.add(message.getPayload());
        return null;
    }

    private synchronized @Nullable Object hold(CommandMessage<?> message) {
        requireThere();
        String adapter = ((HoldSwitchLease) message.getPayload()).adapter();
        if (holder.isPresent() && !holder.get().equals(adapter)) {
            refused.add(adapter);
            throw new Refusal(Refusal.Kind.CONFLICT, "switch.lease-held", "Held by " + holder.get() + ".");
        }
        holder = Optional.of(adapter);
        return null;
    }

    private synchronized @Nullable Object release(CommandMessage<?> message) {
        String adapter = ((ReleaseSwitchLease) message.getPayload()).adapter();
        holder = holder.filter(other -> !other.equals(adapter));
        return null;
    }
}
