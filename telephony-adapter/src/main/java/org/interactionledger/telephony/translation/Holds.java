package org.interactionledger.telephony.translation;

import java.util.Set;
import org.interactionledger.schemas.interaction.Observation;

/** A party holds and goes on, by re-INVITE. */
final class Holds {

    /** In the party's last offer (RFC 3264 §8.4): it still holds. */
    private static final Set<String> STILL_HOLDING = Set.of("sendonly", "inactive");

    private final Calls calls;

    Holds(Calls calls) {
        this.calls = calls;
    }

    void holds(Heard event) {
        calls.legOf(event).filter(leg -> leg.isPerson() && !leg.holding()).ifPresent(leg -> {
            calls.keep(leg.holding(true));
            calls.observe(leg.contact(), event.moment(), new Observation.Hold(leg.legId(), leg.address()));
        });
    }

    /**
     * The switch also ends a hold of its own accord, when the call ends or is transferred; then the party has offered
     * nothing new.
     */
    void unholds(Heard event) {
        calls.legOf(event).filter(Leg::holding).ifPresent(leg -> {
            calls.keep(leg.holding(false));
            boolean partyGoesOn = event.variable("remote_audio_media_flow")
                    .filter(STILL_HOLDING::contains)
                    .isEmpty();
            boolean talkGoesOn = !leg.isReleased()
                    && leg.handing() == Leg.Handing.NO
                    && calls.otherPerson(leg).filter(Leg::isReleased).isEmpty();
            if (partyGoesOn && talkGoesOn) {
                calls.observe(leg.contact(), event.moment(), new Observation.Resume(leg.legId(), leg.address()));
            }
        });
    }
}
