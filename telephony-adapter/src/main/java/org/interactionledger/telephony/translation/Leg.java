package org.interactionledger.telephony.translation;

import java.util.Optional;
import java.util.UUID;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.interaction.HangupCause;
import org.interactionledger.schemas.interaction.SupervisorMode;
import org.interactionledger.schemas.party.Address;

/**
 * One channel, as far as it is known. Immutable.
 *
 * @param contact the first channel of the contact that it belongs to now
 * @param other   the channel that it is, or was last, bridged to; empty once it has gone on to something else
 */
record Leg(
        UUID id,
        Origin origin,
        UUID contact,
        Role role,
        Reach reach,
        boolean holding,
        Optional<UUID> other,
        Optional<Release> release,
        Handing handing,
        Transferred transferred) {

    /** Who made the channel: the party, by calling the switch, or the switch, by calling the party. */
    enum Side {
        CALLED_IN,
        CALLED_OUT
    }

    /** How far the switch came in calling the party. */
    enum Reach {
        NOT_YET,
        RINGING,
        ANSWERED
    }

    /** Whether the party hands the other party on, rather than hanging up. */
    enum Handing {
        NO,
        /** By SIP REFER, or by a key that transfers the other leg. */
        ON,
        /** Its talk with a consulted party goes to the one who is handed on: REFER with Replaces (RFC 3891). */
        REPLACED
    }

    /**
     * What {@code CHANNEL_CREATE} said; later events of the leg may carry another party's numbers.
     *
     * @param technical a half of a loopback or the like: no party
     * @param name      what the network said the party is called, beyond the number
     * @param shown     the number that the called party was shown
     * @param twin      the other half of a loopback
     * @param heard     false of a leg that only a bridge told of: its own events do not come on this connection
     */
    record Origin(
            Side side,
            boolean technical,
            Address address,
            Optional<String> name,
            Address shown,
            Address dialled,
            String channelName,
            Moment created,
            Optional<UUID> twin,
            boolean heard) {}

    /** What a leg is there for. */
    sealed interface Role {

        record Party() implements Role {}

        /** The agent's own phone, rung by the switch so that it can call the customer for him. */
        record CallingAgent() implements Role {}

        /** Asked by another party of the same contact whether to take it over. */
        record Consulted(UUID by) implements Role {}

        /** Was consulted, and then taken into the talk. */
        record Third() implements Role {}

        /** In a conference room. */
        record Member() implements Role {}

        record Supervisor(UUID watched, SupervisorMode mode, boolean keys) implements Role {}
    }

    /**
     * The end of the leg.
     *
     * @param complete    its last report has come, and with it who released
     * @param byParty     the party released, not the switch
     */
    record Release(Moment moment, HangupCause cause, boolean complete, boolean byParty) {}

    /** The last transfer that was seen, so that it is known again: channel variables stay. */
    record Transferred(String source, String referTo) {
        static final Transferred NEVER = new Transferred("", "");
    }

    static Leg created(UUID id, Origin origin, UUID contact, Role role) {
        return new Leg(
                id,
                origin,
                contact,
                role,
                Reach.NOT_YET,
                false,
                Optional.empty(),
                Optional.empty(),
                Handing.NO,
                Transferred.NEVER);
    }

    LegId legId() {
        return new LegId(id);
    }

    Address address() {
        return origin.address();
    }

    boolean isPerson() {
        return !origin.technical();
    }

    boolean wasCalled() {
        return origin.side() == Side.CALLED_OUT;
    }

    boolean isReleased() {
        return release.isPresent();
    }

    Leg in(UUID otherContact) {
        return new Leg(id, origin, otherContact, role, reach, holding, other, release, handing, transferred);
    }

    Leg as(Role now) {
        return new Leg(id, origin, contact, now, reach, holding, other, release, handing, transferred);
    }

    Leg reached(Reach now) {
        return new Leg(id, origin, contact, role, now, holding, other, release, handing, transferred);
    }

    Leg holding(boolean now) {
        return new Leg(id, origin, contact, role, reach, now, other, release, handing, transferred);
    }

    Leg with(Optional<UUID> now) {
        return new Leg(id, origin, contact, role, reach, holding, now, release, handing, transferred);
    }

    Leg released(Release now) {
        return new Leg(id, origin, contact, role, reach, holding, other, Optional.of(now), handing, transferred);
    }

    Leg handing(Handing now) {
        return new Leg(id, origin, contact, role, reach, holding, other, release, now, transferred);
    }

    Leg transferred(Transferred now) {
        return new Leg(id, origin, contact, role, reach, holding, other, release, handing, now);
    }
}
