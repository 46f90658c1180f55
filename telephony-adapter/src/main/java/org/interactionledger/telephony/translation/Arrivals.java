package org.interactionledger.telephony.translation;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.telephony.translation.Leg.Origin;
import org.interactionledger.telephony.translation.Leg.Role;
import org.interactionledger.telephony.translation.Leg.Side;

/** A channel comes into being: it begins a contact, or belongs to one that another channel began. */
final class Arrivals {

    /** What names the channel for which this one was made, the surest first. */
    private static final String OTHER_LEG = "Other-Leg-Unique-ID";

    private static final String[] MADE_FOR = {
        "variable_originator",
        OTHER_LEG,
        "variable_originating_leg_uuid",
        "variable_cc_member_session_uuid",
        "variable_fifo_bridge_uuid",
        "variable_loopback_from_uuid",
        "variable_other_loopback_from_uuid"
    };

    private final Calls calls;
    private final Addresses addresses;

    Arrivals(Calls calls, Addresses addresses) {
        this.calls = calls;
        this.addresses = addresses;
    }

    void created(Heard event) {
        Optional<UUID> id = event.channel();
        if (id.isEmpty() || calls.leg(id.get()).isPresent()) {
            return;
        }
        Origin origin = originOf(event);
        boolean madeForAnother = makers(event).findAny().isPresent();
        Optional<Leg> maker =
                makers(event).flatMap(other -> calls.leg(other).stream()).findFirst();
        if (maker.isPresent() && calls.contactOf(maker.get()).isPresent()) {
            join(id.get(), origin, maker.get());
        } else if (maker.isPresent() || !madeForAnother) {
            begin(event.core(), id.get(), origin);
        }
    }

    /** Begins a contact with a channel that was made for no other. */
    void begin(UUID core, UUID id, Origin origin) {
        Leg first = Leg.created(id, origin, id, new Role.Party());
        calls.keep(first);
        if (!first.isPerson()) {
            return;
        }
        if (!first.wasCalled()) {
            calls.begin(core, first, directionOfCallIn(origin), origin.address(), origin.dialled());
        } else if (Addresses.isExtension(origin.address())) {
            calls.beginUnclear(core, first);
        } else {
            calls.begin(core, first, Direction.OUTBOUND, origin.shown(), origin.address());
        }
    }

    /** Takes a channel into the contact of the one for which it was made. */
    void join(UUID id, Origin origin, Leg maker) {
        Contact contact = calls.contactOf(maker).orElseThrow();
        Leg leg = Leg.created(id, origin, contact.first(), roleBeside(maker, contact));
        calls.keep(leg);
        if (leg.role() instanceof Role.Consulted) {
            calls.keep(contact.handing(contact.handover().map(handover -> handover.asking(id))));
        }
        if (contact.stage() == Contact.Stage.UNCLEAR
                && leg.isPerson()
                && maker.id().equals(contact.first())) {
            calls.keep(maker.as(new Role.CallingAgent()));
            Direction direction = Addresses.isExtension(leg.address()) ? Direction.INTERNAL : Direction.OUTBOUND;
            calls.settle(contact, direction, maker.address(), leg.address());
        }
    }

    /**
     * A channel is bridged to one whose own events are not heard, as on a connection that hears one channel only: the
     * bridge names it.
     *
     * @return the leg, where it was not known before
     */
    Optional<Leg> met(Heard bridge) {
        Optional<UUID> other = bridge.uuid("Other-Leg-Unique-ID")
                .filter(id -> calls.leg(id).isEmpty())
                .filter(_ -> bridge.says("Other-Leg-Direction", "outbound"));
        Optional<Leg> maker =
                calls.legOf(bridge).filter(leg -> calls.contactOf(leg).isPresent());
        Optional<Moment> created = bridge.at("Other-Leg-Channel-Created-Time");
        if (other.isEmpty() || maker.isEmpty() || created.isEmpty()) {
            return Optional.empty();
        }
        String channelName = bridge.text("Other-Leg-Channel-Name").orElse("");
        Address dialled =
                addresses.of(bridge.text("Other-Leg-Destination-Number").orElse(""));
        Origin origin = new Origin(
                Side.CALLED_OUT,
                Addresses.isTechnical(channelName),
                dialled,
                Optional.empty(),
                addresses.of(bridge.text("Other-Leg-Caller-ID-Number").orElse("")),
                dialled,
                channelName,
                created.get(),
                Optional.empty(),
                false);
        join(other.get(), origin, maker.get());
        return calls.leg(other.get());
    }

    private static Role roleBeside(Leg maker, Contact contact) {
        boolean consulting = contact.handover()
                .filter(handover -> handover.isConsultationBy(maker.id()))
                .isPresent();
        if (consulting) {
            return new Role.Consulted(maker.id());
        }
        return maker.isPerson() ? new Role.Party() : maker.role();
    }

    private static Direction directionOfCallIn(Origin origin) {
        if (!Addresses.isExtension(origin.address())) {
            return Direction.INBOUND;
        }
        return switch (origin.dialled()) {
            case Address.Extension _, Address.ServiceNumber _ -> Direction.INTERNAL;
            default -> Direction.OUTBOUND;
        };
    }

    private Origin originOf(Heard event) {
        boolean calledOut = event.says("Call-Direction", "outbound");
        String channelName = event.text("Channel-Name").orElse("");
        Address shown = addresses.of(event.text("Caller-Caller-ID-Number").orElse(""));
        String dialled = event.text("Caller-Destination-Number").orElse("");
        // A registered phone is called at its contact, which may be any name; dialled_user is whose it is.
        String called = event.variable("dialed_user").orElse(dialled);
        return new Origin(
                calledOut ? Side.CALLED_OUT : Side.CALLED_IN,
                Addresses.isTechnical(channelName),
                calledOut ? addresses.of(called) : shown,
                nameBeyondNumber(event),
                shown,
                addresses.of(dialled),
                channelName,
                event.moment(),
                event.uuid("variable_other_loopback_leg_uuid"),
                true);
    }

    private static Optional<String> nameBeyondNumber(Heard event) {
        String number = event.text("Caller-Caller-ID-Number").orElse("");
        return event.text("Caller-Caller-ID-Name").filter(name -> !name.equals(number));
    }

    /** The channels for which this one was made, as far as it says, the surest first. */
    static Stream<UUID> makers(Heard event) {
        return Stream.of(MADE_FOR)
                .filter(header -> !header.equals(OTHER_LEG) || !isMakerOfOther(event))
                .flatMap(header -> event.uuid(header).stream());
    }

    /** A channel that talks names the one that was made for it, too. */
    private static boolean isMakerOfOther(Heard event) {
        return event.text("Other-Type").filter("originatee"::equals).isPresent();
    }
}
