package org.interactionledger.command.telephony;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.command.dispatch.RecentSources;
import org.interactionledger.schemas.telephony.ObservationGapRecorded;
import org.interactionledger.schemas.telephony.SwitchCommand;
import org.interactionledger.schemas.telephony.SwitchCommand.ReportConnected;
import org.interactionledger.schemas.telephony.SwitchCommand.ReportConnectionLost;
import org.interactionledger.schemas.telephony.SwitchCommand.ReportGap;
import org.interactionledger.schemas.telephony.SwitchCommand.TakeLease;
import org.interactionledger.schemas.telephony.SwitchConnected;
import org.interactionledger.schemas.telephony.SwitchConnectionLost;
import org.interactionledger.schemas.telephony.SwitchEvent;
import org.interactionledger.schemas.telephony.SwitchLeaseTaken;
import org.interactionledger.schemas.telephony.SwitchRestarted;

/** Decides what follows from what an adapter reports of a switch: a pure function of state and command. */
final class SwitchDecider {

    private SwitchDecider() {}

    static SwitchLine initial() {
        return SwitchLine.unheard();
    }

    /** Nothing follows where the same source was recorded before. */
    static List<SwitchEvent> decide(SwitchLine state, SwitchCommand command) {
        if (state.recorded().contain(command.source())) {
            return List.of();
        }
        return switch (command) {
            case ReportConnected report -> connected(state.core(), report);
            case ReportConnectionLost report ->
                List.of(new SwitchConnectionLost(
                        report.telephoneSwitch(), report.at(), report.source(), report.reason()));
            case TakeLease taken ->
                state.adapter().filter(taken.adapter()::equals).isPresent()
                        ? List.of()
                        : List.of(new SwitchLeaseTaken(
                                taken.telephoneSwitch(), taken.at(), taken.source(), taken.adapter()));
            case ReportGap gap ->
                List.of(new ObservationGapRecorded(
                        gap.telephoneSwitch(),
                        gap.at(),
                        gap.source(),
                        gap.from(),
                        gap.to(),
                        gap.reason(),
                        gap.missed()));
        };
    }

    static SwitchLine evolve(SwitchLine state, SwitchEvent event) {
        RecentSources recorded = state.recorded().with(event.source());
        return switch (event) {
            case SwitchConnected connected -> new SwitchLine(Optional.of(connected.core()), state.adapter(), recorded);
            case SwitchRestarted restarted -> new SwitchLine(Optional.of(restarted.core()), state.adapter(), recorded);
            case SwitchLeaseTaken taken -> new SwitchLine(state.core(), Optional.of(taken.adapter()), recorded);
            case SwitchConnectionLost _, ObservationGapRecorded _ ->
                new SwitchLine(state.core(), state.adapter(), recorded);
        };
    }

    private static List<SwitchEvent> connected(Optional<UUID> former, ReportConnected report) {
        SwitchConnected connected =
                new SwitchConnected(report.telephoneSwitch(), report.at(), report.source(), report.core());
        return former.filter(core -> !core.equals(report.core()))
                .<List<SwitchEvent>>map(core -> List.of(
                        new SwitchRestarted(
                                report.telephoneSwitch(), report.at(), report.source(), core, report.core()),
                        connected))
                .orElseGet(() -> List.of(connected));
    }
}
