package org.interactionledger.telephony.translation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.Channel;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.InteractionCommand;
import org.interactionledger.schemas.interaction.Observation;
import org.interactionledger.schemas.party.Address;

/**
 * What is known of the switch's channels and of the contacts that they make up, and what follows from the event that
 * is read now. Not thread-safe.
 */
final class Calls {

    private final TenantId tenant;
    private final Map<UUID, Leg> legs = new HashMap<>();

    /** In order of their beginning: what is said of all of them is said in an order that is always the same. */
    private final Map<UUID, Contact> contacts = new LinkedHashMap<>();

    private List<Report> reports = new ArrayList<>();

    Calls(TenantId tenant) {
        this.tenant = tenant;
    }

    TenantId tenant() {
        return tenant;
    }

    /** What has been reported since the last call. */
    List<Report> drain() {
        List<Report> drained = List.copyOf(reports);
        reports = new ArrayList<>();
        return drained;
    }

    void report(Report report) {
        reports.add(report);
    }

    Optional<Leg> leg(UUID id) {
        return Optional.ofNullable(legs.get(id));
    }

    /** The leg that an event is about, if its beginning was seen. */
    Optional<Leg> legOf(Heard event) {
        return event.channel().flatMap(this::leg);
    }

    Optional<Contact> contact(UUID first) {
        return Optional.ofNullable(contacts.get(first));
    }

    Optional<Contact> contactOf(Leg leg) {
        return contact(leg.contact());
    }

    List<Contact> contacts() {
        return List.copyOf(contacts.values());
    }

    List<Leg> legs() {
        return List.copyOf(legs.values());
    }

    Optional<Instant> oldest() {
        return legs.values().stream().map(leg -> leg.origin().created().at()).min(Comparator.naturalOrder());
    }

    void keep(Leg leg) {
        legs.put(leg.id(), leg);
    }

    void keep(Contact contact) {
        contacts.put(contact.first(), contact);
    }

    void forgetLeg(UUID id) {
        legs.remove(id);
    }

    void forgetContact(UUID first) {
        contacts.remove(first);
    }

    void forgetAll() {
        legs.clear();
        contacts.clear();
    }

    /** The person at the other end, through whatever loopbacks lie between. */
    Optional<Leg> otherPerson(Leg leg) {
        Leg at = leg;
        for (int hops = 0; hops < 8; hops++) { // more loopbacks in a row than any dial plan has
            Optional<Leg> next = at.other().flatMap(this::leg);
            if (next.isEmpty() || next.get().isPerson()) {
                return next;
            }
            Optional<Leg> twin = next.get().origin().twin().flatMap(this::leg);
            if (twin.isEmpty()) {
                return Optional.empty();
            }
            at = twin.get();
        }
        return Optional.empty();
    }

    /** A contact begins with its first leg, and it is clear between whom. */
    Contact begin(UUID core, Leg first, Direction direction, Address from, Address to) {
        Contact contact = Contact.begun(first, idOf(core, first), Contact.Stage.OPEN, direction);
        keep(contact);
        observe(contact.first(), first.origin().created(), start(first, direction, from, to));
        return contact;
    }

    /** The switch calls a phone of its own; what for will be seen. */
    void beginUnclear(UUID core, Leg first) {
        keep(Contact.begun(first, idOf(core, first), Contact.Stage.UNCLEAR, Direction.INTERNAL));
    }

    /** It is clear now what an unclear call is for. */
    void settle(Contact unclear, Direction direction, Address from, Address to) {
        Contact open = unclear.opened(direction);
        keep(open);
        leg(unclear.first()).ifPresent(first -> {
            observe(open.first(), first.origin().created(), start(first, direction, from, to));
            unclear.withheld().forEach(seen -> observe(open.first(), seen.moment(), seen.what()));
        });
    }

    /** An unclear call does something that a contact does: then it is one, from the number shown to the phone. */
    void settleAsItIs(Leg leg) {
        contactOf(leg)
                .filter(contact -> contact.stage() == Contact.Stage.UNCLEAR)
                .ifPresent(contact ->
                        settle(contact, Direction.INTERNAL, leg.origin().shown(), leg.address()));
    }

    /** Says what was seen of a contact; of one that is over, only what a switch has still to close. */
    void observe(UUID first, Moment moment, Observation what) {
        contact(first).ifPresent(contact -> {
            switch (contact.stage()) {
                case UNCLEAR -> keep(contact.withholding(moment, what));
                case OPEN -> tell(contact, moment, what);
                case OVER -> {
                    if (closes(what)) {
                        tell(contact, moment, what);
                    }
                }
            }
        });
    }

    /** Whether the customer has hung up, although the last report of his leg may not have come. */
    boolean isCustomerGone(Contact contact) {
        return !contact.isOpen() || leg(contact.holder()).map(Leg::isReleased).orElse(true);
    }

    private void tell(Contact contact, Moment moment, Observation what) {
        report(new Report.OfInteraction(
                new InteractionCommand.Observe(contact.id(), moment.at(), moment.source(), what)));
    }

    private static boolean closes(Observation what) {
        return switch (what) {
            case Observation.RecordingStop _,
                    Observation.QueueLeave _,
                    Observation.OfferLapse _,
                    Observation.Leave _,
                    Observation.LegEnd _,
                    Observation.SipDialog _,
                    Observation.Joining _,
                    Observation.Unobserved _ -> true;
            default -> false;
        };
    }

    private InteractionId idOf(UUID core, Leg first) {
        return InteractionId.startedBy(tenant, core, first.id());
    }

    private static Observation start(Leg first, Direction direction, Address from, Address to) {
        Optional<String> fromName =
                first.wasCalled() ? Optional.empty() : first.origin().name();
        return new Observation.Start(Channel.VOICE, direction, first.legId(), from, fromName, to);
    }
}
