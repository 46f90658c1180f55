package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.provenance.SourceKey;

/**
 * A leg has a SIP dialog, by which another switch may know the same call. It changes nothing of the interaction. No
 * personal data and no address of a network: of the dialog's mark there is a digest alone.
 *
 * @param at     when the leg was made
 * @param digest SHA-256 of tenant, zero byte, name of {@code mark}, zero byte and the mark itself; lower-case hex
 */
@EventType(name = "interaction.sip-dialog-seen")
public record SipDialogSeen(
        InteractionId interaction,
        Instant at,
        SourceKey source,
        LegId leg,
        LegSide side,
        DialogMark mark,
        String digest)
        implements InteractionEvent {}
