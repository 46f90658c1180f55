package org.interactionledger.telephony.translation;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.schemas.interaction.GapReason;
import org.interactionledger.schemas.interaction.Observation;
import org.interactionledger.telephony.translation.CloserLook.Found;
import org.interactionledger.telephony.translation.Leg.Origin;
import org.interactionledger.telephony.translation.Leg.Reach;
import org.interactionledger.telephony.translation.Leg.Side;
import org.interactionledger.telephony.translation.SwitchLists.ListedChannel;

/** Channels that began while nobody listened become legs, as far as the switch's lists and answers tell of them. */
final class FoundChannels {

    private final Calls calls;
    private final Addresses addresses;
    private final Arrivals arrivals;
    private final Ringing ringing;

    FoundChannels(Calls calls, Addresses addresses, Arrivals arrivals, Ringing ringing) {
        this.calls = calls;
        this.addresses = addresses;
        this.arrivals = arrivals;
        this.ringing = ringing;
    }

    /** A channel that was made for another one comes after it, whatever the order of the list. */
    void meet(List<Found> found, UUID core, Moment taken) {
        Map<UUID, Found> untold = new LinkedHashMap<>();
        found.stream()
                .sorted(Comparator.comparing(one -> !one.channel().isFirst())) // stable: firsts, then the others
                .forEach(one -> untold.put(one.channel().id(), one));
        while (!untold.isEmpty()) {
            meet(untold.values().iterator().next(), untold, core, taken);
        }
    }

    private void meet(Found one, Map<UUID, Found> untold, UUID core, Moment taken) {
        untold.remove(one.channel().id());
        one.dump().stream()
                .flatMap(Arrivals::makers)
                .flatMap(maker -> Optional.ofNullable(untold.get(maker)).stream())
                .findFirst()
                .ifPresent(maker -> meet(maker, untold, core, taken));
        if (calls.leg(one.channel().id()).isEmpty()) {
            begin(one, core, taken);
        }
        progressed(one.channel(), one.dump(), taken);
    }

    /** How far the switch came in calling a party, where that was not seen. */
    void progressed(ListedChannel channel, Optional<Heard> dump, Moment taken) {
        Reach reach = reachOf(channel);
        if (reach == Reach.ANSWERED && isShortOf(channel, Reach.RINGING)) {
            dump.flatMap(known -> within(known.at("Caller-Channel-Progress-Time"), channel, taken))
                    .ifPresent(
                            rang -> calls.leg(channel.id()).ifPresent(leg -> ringing.found(leg, Reach.RINGING, rang)));
        }
        if (isShortOf(channel, reach)) {
            String reached = reach == Reach.ANSWERED ? "Caller-Channel-Answered-Time" : "Caller-Channel-Progress-Time";
            Moment moment = dump.flatMap(known -> within(known.at(reached), channel, taken))
                    .orElse(taken);
            calls.leg(channel.id()).ifPresent(leg -> ringing.found(leg, reach, moment));
        }
    }

    private boolean isShortOf(ListedChannel channel, Reach reach) {
        return calls.leg(channel.id())
                .filter(leg -> leg.wasCalled() && leg.reach().compareTo(reach) < 0)
                .isPresent();
    }

    /** A time that cannot be is none: a transfer gives a channel a new profile, with times of its own. */
    private static Optional<Moment> within(Optional<Moment> told, ListedChannel channel, Moment taken) {
        return told.filter(moment ->
                !moment.at().isBefore(channel.created()) && !moment.at().isAfter(taken.at()));
    }

    private void begin(Found one, UUID core, Moment taken) {
        ListedChannel channel = one.channel();
        Origin origin = originOf(channel, one.dump(), taken);
        Optional<Leg> maker = one.dump().stream()
                .flatMap(Arrivals::makers)
                .flatMap(id -> calls.leg(id).stream())
                .findFirst()
                .or(() -> calls.leg(channel.call()))
                .filter(leg -> calls.contactOf(leg).isPresent());
        if (maker.isPresent()) {
            arrivals.join(channel.id(), origin, maker.get());
            return;
        }
        arrivals.begin(core, channel.id(), origin);
        calls.contact(channel.id())
                .filter(Contact::isOpen)
                .ifPresent(contact -> calls.observe(
                        contact.first(),
                        taken,
                        new Observation.Unobserved(origin.created().at(), taken.at(), GapReason.CONNECTION_LOST)));
    }

    private static Reach reachOf(ListedChannel channel) {
        return switch (channel.callState()) {
            case "ACTIVE", "HELD", "UNHELD" -> Reach.ANSWERED;
            case "RINGING", "EARLY" -> Reach.RINGING;
            default -> Reach.NOT_YET;
        };
    }

    /** The list has the numbers that the channel began with; its dump those of now, which a transfer may have changed. */
    private Origin originOf(ListedChannel channel, Optional<Heard> dump, Moment taken) {
        String called = dump.flatMap(known -> known.variable("dialed_user")).orElse(channel.dialled());
        return new Origin(
                channel.calledOut() ? Side.CALLED_OUT : Side.CALLED_IN,
                Addresses.isTechnical(channel.name()),
                addresses.of(channel.calledOut() ? called : channel.callerNumber()),
                Optional.of(channel.callerName())
                        .filter(name -> !name.isEmpty() && !name.equals(channel.callerNumber())),
                addresses.of(channel.callerNumber()),
                addresses.of(channel.dialled()),
                channel.name(),
                new Moment(created(channel, dump), taken.source()),
                dump.flatMap(known -> known.uuid("variable_other_loopback_leg_uuid")),
                true);
    }

    /** The list gives the second only. */
    private static Instant created(ListedChannel channel, Optional<Heard> dump) {
        return dump.flatMap(known -> known.at("Caller-Channel-Created-Time"))
                .map(Moment::at)
                .filter(exact -> exact.getEpochSecond() == channel.created().getEpochSecond())
                .orElse(channel.created());
    }
}
