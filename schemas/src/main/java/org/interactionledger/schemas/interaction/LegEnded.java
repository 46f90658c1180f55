package org.interactionledger.schemas.interaction;

import java.time.Instant;
import java.util.Optional;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.provenance.SourceKey;

/**
 * One leg is over, with what the switch says of it in its last report. It changes nothing of the interaction; what the
 * switch left out is absent. No personal data: a user agent names a device and its software.
 *
 * @param at        when the leg was released
 * @param sipStatus final SIP status by which the leg ended (RFC 3261 §21), 100 to 699; 200 is the answer to a BYE
 * @param userAgent what the party's device calls itself; 200 characters at most
 * @param heard     codec of what came from the party
 * @param said      codec of what went to the party
 * @param received  audio that came from the party; empty where the leg had no RTP session
 * @param sent      audio that went to the party; empty where the leg had no RTP session
 */
@EventType(name = "interaction.leg-ended")
public record LegEnded(
        InteractionId interaction,
        Instant at,
        SourceKey source,
        LegId leg,
        HangupCause cause,
        LegRelease release,
        Optional<Integer> sipStatus,
        Optional<String> userAgent,
        Optional<AudioCodec> heard,
        Optional<AudioCodec> said,
        Optional<ReceivedAudio> received,
        Optional<SentAudio> sent)
        implements InteractionEvent {}
