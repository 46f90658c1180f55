package org.interactionledger.telephony.translation;

import java.util.Optional;
import java.util.Set;

/** What a dial plan, or a key, makes the switch do with a leg, as far as it means something to people. */
final class Applications {

    /** A leg that does one of these has not gone on to something else: it is about to be released, or bridged again. */
    private static final Set<String> IN_PASSING = Set.of(
            "set",
            "unset",
            "export",
            "hash",
            "log",
            "info",
            "event",
            "sleep",
            "hangup",
            "uuid_bridge",
            "att_xfer",
            "record_session",
            "stop_record_session",
            "bind_meta_app",
            "three_way");

    private final Calls calls;
    private final Handovers handovers;
    private final Supervision supervision;
    private final Recordings recordings;

    Applications(Calls calls, Handovers handovers, Supervision supervision, Recordings recordings) {
        this.calls = calls;
        this.handovers = handovers;
        this.supervision = supervision;
        this.recordings = recordings;
    }

    void executed(Heard event) {
        calls.legOf(event).ifPresent(leg -> {
            String application = event.text("Application").orElse("");
            String data = event.text("Application-Data").orElse("");
            switch (application) {
                case "att_xfer" -> handovers.consult(leg, data, event.moment());
                case "three_way" -> handovers.threeWay(leg, event.moment());
                case "transfer" -> handovers.transferApplication(leg, data);
                case "eavesdrop" -> supervision.begins(leg, event);
                default -> recordings.applied(leg, application, event);
            }
        });
    }

    void completed(Heard event) {
        calls.legOf(event).ifPresent(leg -> {
            switch (event.text("Application").orElse("")) {
                case "eavesdrop" -> supervision.leaves(leg, event.moment());
                case "att_xfer" -> handovers.consulted(event, leg);
                default -> {}
            }
        });
    }

    /** After the talk, the leg does something of its own, and whoever it talked to has no part in that. */
    void goesOn(Heard event) {
        boolean inPassing =
                event.text("Application").filter(IN_PASSING::contains).isPresent();
        if (!inPassing) {
            calls.legOf(event)
                    .filter(leg ->
                            calls.otherPerson(leg).filter(Leg::isReleased).isPresent())
                    .ifPresent(leg -> calls.keep(leg.with(Optional.empty())));
        }
    }
}
