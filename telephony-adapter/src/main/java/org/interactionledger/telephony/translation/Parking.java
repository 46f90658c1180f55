package org.interactionledger.telephony.translation;

import org.interactionledger.schemas.interaction.Observation;

/** Callers wait in a lot: {@code valet_parking::info} of mod_valet_parking. Who fetches them is bridged to them. */
final class Parking {

    private final Calls calls;

    Parking(Calls calls) {
        this.calls = calls;
    }

    void valet(Heard event) {
        if (event.says("Action", "hold")) {
            calls.legOf(event)
                    .filter(Leg::isPerson)
                    .ifPresent(leg -> event.text("Valet-Extension").ifPresent(lot -> {
                        calls.settleAsItIs(leg);
                        calls.observe(leg.contact(), event.moment(), new Observation.Park(lot));
                    }));
        }
    }
}
