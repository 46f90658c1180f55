package org.interactionledger.telephony.adapter;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.interactionledger.schemas.control.OpenControls;
import org.interactionledger.schemas.interaction.Refusal;
import org.interactionledger.schemas.telephony.GetReread;
import org.interactionledger.schemas.telephony.ListSwitches;
import org.interactionledger.schemas.telephony.RereadAnswer;
import org.interactionledger.schemas.telephony.RereadStatus;
import org.interactionledger.schemas.telephony.RereadSwitch;
import org.interactionledger.schemas.telephony.SwitchStatuses;
import org.interactionledger.telephony.control.ControlWatch;
import org.interactionledger.telephony.control.SwitchControl;

/** All switches that this process listens to, and what can be asked about them over the query bus. Thread-safe. */
public final class SwitchAdapters implements AutoCloseable {

    private final List<SwitchAdapter> adapters = new CopyOnWriteArrayList<>();
    private final List<ControlWatch> watches = new CopyOnWriteArrayList<>();
    private final CommandGateway commands;
    private final Predicate<Throwable> outage;
    private final Clock clock;
    private final Pace pace;
    private final FactListener facts;

    /** @param outage whether a command failed because the write side is away, and not by its own fault */
    public SwitchAdapters(CommandGateway commands, Predicate<Throwable> outage, Clock clock) {
        this(commands, outage, clock, FactListener.NONE);
    }

    /** @param facts hears of every fact that is durable */
    public SwitchAdapters(CommandGateway commands, Predicate<Throwable> outage, Clock clock, FactListener facts) {
        this(commands, outage, clock, Pace.STANDARD, facts);
    }

    SwitchAdapters(CommandGateway commands, Predicate<Throwable> outage, Clock clock, Pace pace, FactListener facts) {
        this.commands = commands;
        this.outage = outage;
        this.clock = clock;
        this.pace = pace;
        this.facts = facts;
    }

    /** Begins to listen as soon as the switch's lease is held. Returns at once. */
    public void listenTo(AdapterSettings settings) {
        adapters.add(SwitchAdapter.start(settings, commands, outage::test, clock, pace, facts));
    }

    /**
     * Carries out what the switches are asked to do: from now on, and what was asked before and is still open.
     *
     * @param log where requests are met the moment they are recorded
     */
    public void takeControls(StreamableMessageSource<TrackedEventMessage<?>> log, QueryGateway queries) {
        watches.add(ControlWatch.start(log, queries, this::controls));
    }

    /** The same, where the log cannot be followed. */
    public void takeControls(Supplier<OpenControls> open) {
        watches.add(ControlWatch.asking(open, this::controls));
    }

    private List<SwitchControl> controls() {
        return adapters.stream().map(SwitchAdapter::control).toList();
    }

    /** Of all tenants. */
    public SwitchStatuses statuses() {
        return new SwitchStatuses(adapters.stream().map(SwitchAdapter::status).toList());
    }

    @QueryHandler
    public SwitchStatuses statuses(ListSwitches query) {
        return statuses().of(query.tenant());
    }

    /**
     * Begins to read what is kept of a switch's frames again.
     *
     * @throws Refusal where this process has no such switch, or it cannot be done now
     */
    public RereadStatus reread(RereadSwitch asked) {
        return adapters.stream()
                .filter(adapter -> adapter.speaksFor(asked.telephoneSwitch()))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.UNKNOWN,
                        "switch.unknown",
                        "There is no switch " + asked.telephoneSwitch().name()
                                + " here. GET /api/v1/switches lists those that there are."))
                .reread(asked);
    }

    @QueryHandler
    public RereadAnswer reread(GetReread query) {
        return new RereadAnswer(adapters.stream()
                .filter(adapter -> adapter.speaksFor(query.telephoneSwitch()))
                .findFirst()
                .flatMap(SwitchAdapter::reread));
    }

    /** Everything that was heard of any switch here before this instant is told in full. */
    public Instant toldUpTo() {
        return adapters.stream()
                .map(SwitchAdapter::toldUpTo)
                .min(Comparator.naturalOrder())
                .orElseGet(clock::instant);
    }

    /** How it stands with each switch now, for whoever watches over them. */
    public List<SwitchMeasures> measures() {
        return adapters.stream().map(SwitchAdapter::measures).toList();
    }

    /** Ends every connection and finishes what was read. */
    @Override
    public void close() {
        watches.forEach(ControlWatch::close);
        List<Thread> closing = adapters.stream()
                .map(adapter -> Thread.ofVirtual().start(adapter::close))
                .toList();
        for (Thread one : closing) {
            try {
                one.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
