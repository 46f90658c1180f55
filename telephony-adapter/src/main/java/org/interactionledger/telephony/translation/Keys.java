package org.interactionledger.telephony.translation;

import org.interactionledger.schemas.interaction.Observation;

/** Parties press keys; each is an observation of its own. */
final class Keys {

    private final Calls calls;
    private final Supervision supervision;

    Keys(Calls calls, Supervision supervision) {
        this.calls = calls;
        this.supervision = supervision;
    }

    /** A loopback hands keys on, and an application can play them in: neither is a party that presses one. */
    void pressed(Heard event) {
        if (event.says("DTMF-Source", "APP")) {
            return;
        }
        calls.legOf(event)
                .filter(Leg::isPerson)
                .ifPresent(leg -> event.text("DTMF-Digit").ifPresent(key -> {
                    calls.observe(
                            leg.contact(), event.moment(), new Observation.Digits(leg.legId(), leg.address(), key));
                    supervision.presses(leg, key, event.moment());
                }));
    }
}
