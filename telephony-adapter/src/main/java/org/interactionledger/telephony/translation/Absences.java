package org.interactionledger.telephony.translation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.interaction.GapReason;
import org.interactionledger.schemas.interaction.HangupCause;
import org.interactionledger.schemas.interaction.Observation;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.schemas.telephony.SwitchCommand;
import org.interactionledger.telephony.translation.Leg.Origin;
import org.interactionledger.telephony.translation.Leg.Reach;
import org.interactionledger.telephony.translation.Leg.Release;
import org.interactionledger.telephony.translation.Leg.Side;
import org.interactionledger.telephony.translation.SwitchLists.ListedCall;
import org.interactionledger.telephony.translation.SwitchLists.ListedChannel;
import tools.jackson.databind.JsonNode;

/**
 * Times in which nobody listened: from the last event that was heard to the first on the next connection. What
 * happened meanwhile is concluded from the switch's own lists, which the adapter asks for first on every connection.
 */
final class Absences {

    /** What is expected on a connection. */
    private enum Awaiting {
        CHANNELS,
        CALLS,
        NOTHING
    }

    private record Heartbeat(UUID core, Instant at) {}

    private record Gap(Instant from, Instant to, GapReason reason, UUID core) {}

    private final SwitchId telephoneSwitch;
    private final Calls calls;
    private final Addresses addresses;
    private final Arrivals arrivals;
    private final Ringing ringing;
    private final Meetings meetings;

    private final HeardNumbers numbers = new HeardNumbers();
    private Optional<Heartbeat> lastHeard = Optional.empty();
    private boolean connecting;
    private Awaiting awaiting = Awaiting.NOTHING;
    private Optional<Gap> gap = Optional.empty();
    private List<List<JsonNode>> unread = new ArrayList<>();

    Absences(
            SwitchId telephoneSwitch,
            Calls calls,
            Addresses addresses,
            Arrivals arrivals,
            Ringing ringing,
            Meetings meetings) {
        this.telephoneSwitch = telephoneSwitch;
        this.calls = calls;
        this.addresses = addresses;
        this.arrivals = arrivals;
        this.ringing = ringing;
        this.meetings = meetings;
    }

    void connectionBegins() {
        connecting = true;
        awaiting = Awaiting.CHANNELS;
        gap = Optional.empty();
        unread = new ArrayList<>();
    }

    /** @return whether the switch is another run than before, so that nothing that was known of it is left */
    boolean hears(Heard event) {
        boolean restarted =
                lastHeard.filter(last -> !last.core().equals(event.core())).isPresent();
        if (connecting || restarted) {
            connecting = false;
            listensAgain(event, restarted);
        }
        Instant latest = lastHeard
                .filter(last -> !restarted && last.at().isAfter(event.moment().at()))
                .map(Heartbeat::at)
                .orElse(event.moment().at());
        lastHeard = Optional.of(new Heartbeat(event.core(), latest));
        numbers.hear(event);
        return restarted;
    }

    private void listensAgain(Heard event, boolean restarted) {
        Moment moment = event.moment();
        calls.report(new Report.OfSwitch(
                new SwitchCommand.ReportConnected(telephoneSwitch, moment.at(), moment.source(), event.core())));
        lastHeard.ifPresent(last -> {
            GapReason reason = restarted ? GapReason.SWITCH_RESTARTED : GapReason.CONNECTION_LOST;
            Gap absence = new Gap(last.at(), moment.at(), reason, event.core());
            gap = Optional.of(absence);
            calls.report(new Report.OfSwitch(new SwitchCommand.ReportGap(
                    telephoneSwitch,
                    moment.at(),
                    concluded(event, "observation-gap"),
                    absence.from(),
                    absence.to(),
                    reason,
                    numbers.missedBefore(event))));
            open().forEach(contact -> calls.observe(
                    contact.first(), moment, new Observation.Unobserved(absence.from(), absence.to(), reason)));
            if (restarted) {
                diedWithTheSwitch(absence, event);
            }
        });
        if (gap.isEmpty()) {
            gap = Optional.of(new Gap(moment.at(), moment.at(), GapReason.CONNECTION_LOST, event.core()));
        }
        List<List<JsonNode>> early = unread;
        unread = new ArrayList<>();
        early.forEach(this::reads);
    }

    private List<Contact> open() {
        return calls.contacts().stream().filter(Contact::isOpen).toList();
    }

    private void diedWithTheSwitch(Gap absence, Heard event) {
        Moment death = new Moment(absence.from(), concluded(event, "switch-restarted"));
        open().forEach(contact -> ends(contact, death, Causes.CRASH));
    }

    private static SourceKey concluded(Heard event, String rule) {
        return new SourceKey.Derived(event.core() + "/" + event.event().sequence(), rule);
    }

    private void ends(Contact contact, Moment moment, HangupCause otherwise) {
        Optional<Release> seen = calls.leg(contact.holder()).flatMap(Leg::release);
        calls.observe(
                contact.first(),
                new Moment(seen.map(release -> release.moment().at()).orElse(moment.at()), moment.source()),
                new Observation.End(Optional.empty(), seen.map(Release::cause).orElse(otherwise)));
        calls.keep(contact.over());
    }

    /** An answer of the switch; the first two lists of a connection are its channels and its calls. */
    void answered(String text) {
        if (awaiting != Awaiting.NOTHING) {
            SwitchLists.rows(text).ifPresent(rows -> {
                if (connecting) {
                    unread.add(rows);
                } else {
                    reads(rows);
                }
            });
        }
    }

    private void reads(List<JsonNode> rows) {
        switch (awaiting) {
            case CHANNELS -> {
                awaiting = Awaiting.CALLS;
                channelsListed(SwitchLists.channels(rows));
            }
            case CALLS -> {
                awaiting = Awaiting.NOTHING;
                callsListed(SwitchLists.calls(rows));
            }
            case NOTHING -> {}
        }
    }

    private void channelsListed(List<ListedChannel> channels) {
        Gap absence = gap.orElseThrow();
        Moment taken = new Moment(absence.to(), new SourceKey.Snapshot(absence.core(), absence.to()));
        Map<UUID, ListedChannel> byId = new HashMap<>();
        channels.forEach(channel -> byId.put(channel.id(), channel));
        open().stream()
                .filter(contact -> !byId.containsKey(contact.holder()))
                .forEach(contact -> ends(contact, taken, Causes.NONE));
        Set<UUID> gone = new HashSet<>();
        calls.legs().stream().filter(leg -> !byId.containsKey(leg.id())).forEach(leg -> gone.add(leg.id()));
        gone.forEach(calls::forgetLeg);
        calls.contacts().stream()
                .filter(contact -> gone.contains(contact.first()) && !contact.isOpen())
                .forEach(contact -> calls.forgetContact(contact.first()));
        channels.stream().filter(ListedChannel::isFirst).forEach(channel -> finds(channel, taken, absence));
        channels.stream().filter(channel -> !channel.isFirst()).forEach(channel -> finds(channel, taken, absence));
    }

    private void finds(ListedChannel channel, Moment taken, Gap absence) {
        if (calls.leg(channel.id()).isEmpty()) {
            meets(channel, taken, absence);
        }
        calls.leg(channel.id())
                .filter(leg -> leg.wasCalled() && leg.reach().compareTo(reachOf(channel)) < 0)
                .ifPresent(leg -> ringing.found(leg, reachOf(channel), taken));
    }

    private void meets(ListedChannel channel, Moment taken, Gap absence) {
        Origin origin = originOf(channel, taken);
        Optional<Leg> maker =
                calls.leg(channel.call()).filter(leg -> calls.contactOf(leg).isPresent());
        if (maker.isPresent()) {
            arrivals.join(channel.id(), origin, maker.get());
            return;
        }
        arrivals.begin(absence.core(), channel.id(), origin);
        calls.contact(channel.id())
                .filter(Contact::isOpen)
                .ifPresent(contact -> calls.observe(
                        contact.first(),
                        taken,
                        new Observation.Unobserved(origin.created().at(), absence.to(), GapReason.CONNECTION_LOST)));
    }

    private static Reach reachOf(ListedChannel channel) {
        return switch (channel.callState()) {
            case "ACTIVE", "HELD", "UNHELD" -> Reach.ANSWERED;
            case "RINGING", "EARLY" -> Reach.RINGING;
            default -> Reach.NOT_YET;
        };
    }

    private Origin originOf(ListedChannel channel, Moment taken) {
        return new Origin(
                channel.calledOut() ? Side.CALLED_OUT : Side.CALLED_IN,
                Addresses.isTechnical(channel.name()),
                addresses.of(channel.calledOut() ? channel.dialled() : channel.callerNumber()),
                Optional.of(channel.callerName())
                        .filter(name -> !name.isEmpty() && !name.equals(channel.callerNumber())),
                addresses.of(channel.callerNumber()),
                addresses.of(channel.dialled()),
                channel.name(),
                new Moment(channel.created(), taken.source()),
                Optional.empty(),
                true);
    }

    private void callsListed(List<ListedCall> listed) {
        Gap absence = gap.orElseThrow();
        Moment taken = new Moment(absence.to(), new SourceKey.Snapshot(absence.core(), absence.to()));
        listed.forEach(call -> {
            boolean known = calls.leg(call.a())
                    .flatMap(Leg::other)
                    .filter(call.b()::equals)
                    .isPresent();
            if (!known) {
                meetings.bridged(call.a(), call.b(), taken);
            }
        });
    }
}
