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
import org.interactionledger.telephony.translation.CloserLook.Found;
import org.interactionledger.telephony.translation.Leg.Release;
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
    private final FoundChannels found;
    private final Meetings meetings;
    private final Queues queues;
    private final AgentDesk agents;

    private final HeardNumbers numbers = new HeardNumbers();
    private Optional<Heartbeat> lastHeard = Optional.empty();
    private boolean connecting;
    private Awaiting awaiting = Awaiting.NOTHING;
    private Optional<Gap> gap = Optional.empty();
    private List<String> unread = new ArrayList<>();
    private final CloserLook look = new CloserLook();
    private List<PipedTable> members = new ArrayList<>();

    Absences(
            SwitchId telephoneSwitch,
            Calls calls,
            FoundChannels found,
            Meetings meetings,
            Queues queues,
            AgentDesk agents) {
        this.telephoneSwitch = telephoneSwitch;
        this.calls = calls;
        this.found = found;
        this.meetings = meetings;
        this.queues = queues;
        this.agents = agents;
    }

    void connectionBegins() {
        endLook();
        members = new ArrayList<>();
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
    }

    /** Reads what the switch answered before it told of anything on this connection. */
    void readsEarlyAnswers() {
        if (!connecting && !unread.isEmpty()) {
            List<String> early = unread;
            unread = new ArrayList<>();
            early.forEach(this::reads);
        }
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

    /**
     * An answer of the switch. The first two lists of a connection are its channels and its calls, and what is asked
     * between them tells more of the channels: what an answer is shows in its form.
     */
    void answered(String text) {
        if (awaiting == Awaiting.NOTHING) {
            return;
        }
        if (connecting) {
            unread.add(text);
        } else {
            reads(text);
        }
    }

    private void reads(String text) {
        Optional<List<JsonNode>> rows = SwitchLists.rows(text);
        if (rows.isPresent()) {
            switch (awaiting) {
                case CHANNELS -> {
                    awaiting = Awaiting.CALLS;
                    channelsListed(SwitchLists.channels(rows.get()));
                }
                case CALLS -> {
                    awaiting = Awaiting.NOTHING;
                    callsListed(SwitchLists.calls(rows.get()));
                }
                case NOTHING -> {}
            }
            return;
        }
        Gap absence = gap.orElseThrow();
        ChannelDumps.read(text, absence.core(), takenAt(absence)).ifPresent(look::seen);
        PipedTable.of(text).ifPresent(table -> {
            if (table.has("session_uuid", "state", "queue")) {
                members.add(table);
            } else if (table.has("name", "status", "contact")) {
                agents.listed(table, takenAt(absence));
            }
        });
    }

    private void channelsListed(List<ListedChannel> channels) {
        Moment taken = takenAt(gap.orElseThrow());
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
        channels.stream()
                .filter(channel -> calls.leg(channel.id()).isPresent())
                .forEach(channel -> found.progressed(channel, Optional.empty(), taken));
        look.begin(
                channels.stream()
                        .filter(channel -> calls.leg(channel.id()).isEmpty())
                        .toList(),
                taken.at());
    }

    /** What is not answered by now will not be. */
    private void endLook() {
        List<Found> all = look.end();
        if (!all.isEmpty()) {
            Gap absence = gap.orElseThrow();
            found.meet(all, absence.core(), takenAt(absence));
        }
    }

    /** The connection is lost, and with it the answers that are still to come. */
    void connectionEnds() {
        endLook();
    }

    /** @return whether the event must wait until it is clear what the lists have shown; then it is kept */
    boolean postpones(Heard event) {
        if (!look.isOn()) {
            return false;
        }
        if (look.hasPatience(event)) {
            look.keep(event);
            return true;
        }
        endLook();
        return false;
    }

    /** Events that were postponed and need to wait no longer. */
    List<Heard> postponed() {
        return look.release();
    }

    private static Moment takenAt(Gap absence) {
        return new Moment(absence.to(), new SourceKey.Snapshot(absence.core(), absence.to()));
    }

    private void callsListed(List<ListedCall> listed) {
        Moment taken = takenAt(gap.orElseThrow());
        endLook();
        listed.forEach(call -> {
            boolean known = calls.leg(call.a())
                    .flatMap(Leg::other)
                    .filter(call.b()::equals)
                    .isPresent();
            if (!known) {
                meetings.bridged(call.a(), call.b(), taken);
            }
        });
        members.forEach(table -> queues.listed(table, taken));
        members = new ArrayList<>();
    }
}
