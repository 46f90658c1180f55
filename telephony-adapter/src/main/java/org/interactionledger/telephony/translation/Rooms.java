package org.interactionledger.telephony.translation;

import java.util.Optional;
import org.interactionledger.schemas.interaction.JoinMode;
import org.interactionledger.schemas.interaction.Observation;
import org.interactionledger.telephony.translation.Leg.Role;

/** Conference rooms: {@code conference::maintenance} of mod_conference. */
final class Rooms {

    private final Calls calls;

    Rooms(Calls calls) {
        this.calls = calls;
    }

    void maintained(Heard event) {
        calls.legOf(event).filter(Leg::isPerson).ifPresent(leg -> {
            switch (event.text("Action").orElse("")) {
                case "add-member" -> enters(leg, event);
                case "del-member" -> leaves(leg, event);
                default -> {}
            }
        });
    }

    private void enters(Leg leg, Heard event) {
        calls.settleAsItIs(leg);
        calls.keep(leg.as(new Role.Member()));
        Optional<String> room = event.text("Conference-Name");
        calls.observe(
                leg.contact(),
                event.moment(),
                new Observation.Join(leg.legId(), leg.address(), JoinMode.CONFERENCE, room));
    }

    private void leaves(Leg leg, Heard event) {
        if (leg.role() instanceof Role.Member) {
            calls.keep(leg.as(new Role.Party()));
            calls.observe(leg.contact(), event.moment(), new Observation.Leave(leg.legId(), leg.address()));
        }
    }
}
