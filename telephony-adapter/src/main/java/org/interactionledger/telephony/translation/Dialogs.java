package org.interactionledger.telephony.translation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.interactionledger.schemas.interaction.DialogMark;
import org.interactionledger.schemas.interaction.LegSide;
import org.interactionledger.schemas.interaction.Observation;

/**
 * Legs have SIP dialogs, by which another switch knows the same call. A leg that comes in has its mark from the first
 * event on, one that goes out from the first event after its INVITE. Told once for each leg.
 */
final class Dialogs {

    private static final String CHANNELS_OF_SIP = "sofia/";

    /** The header of the INVITE, as mod_sofia names what it has received or will send. */
    private static final String HEADER = "sip_h_X-Interaction-Id";

    private static final String CALL_ID = "sip_call_id";

    private record Mark(DialogMark kind, String value) {}

    private final Calls calls;
    private final Set<UUID> told = new HashSet<>();

    Dialogs(Calls calls) {
        this.calls = calls;
    }

    void heard(Heard event) {
        calls.legOf(event)
                .filter(leg -> leg.isPerson() && leg.origin().channelName().startsWith(CHANNELS_OF_SIP))
                .filter(leg -> !told.contains(leg.id()) && calls.contactOf(leg).isPresent())
                .ifPresent(leg -> markOf(event).ifPresent(mark -> tell(leg, mark, event.moment())));
    }

    /** A header is set on purpose, and outlives whatever is between two switches and makes a Call-ID of its own. */
    private static Optional<Mark> markOf(Heard event) {
        return event.variable(HEADER)
                .map(value -> new Mark(DialogMark.HEADER, value))
                .or(() -> event.variable(CALL_ID).map(value -> new Mark(DialogMark.CALL_ID, value)));
    }

    private void tell(Leg leg, Mark mark, Moment moment) {
        told.add(leg.id());
        LegSide side = leg.wasCalled() ? LegSide.CALLED_OUT : LegSide.CALLED_IN;
        calls.observe(
                leg.contact(),
                new Moment(leg.origin().created().at(), moment.source()),
                new Observation.SipDialog(leg.legId(), side, mark.kind(), digestOf(mark)));
    }

    /** A Call-ID often names a host, so that it does not leave the adapter. */
    private String digestOf(Mark mark) {
        String text = String.join("\0", calls.tenant().value(), mark.kind().name(), mark.value());
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    void forget(UUID leg) {
        told.remove(leg);
    }

    void forgetAll() {
        told.clear();
    }
}
