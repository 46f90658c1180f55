package org.interactionledger.command.interaction;

import static org.interactionledger.command.interaction.LegRecords.same;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.interaction.Claim;
import org.interactionledger.schemas.interaction.ConflictSubject;
import org.interactionledger.schemas.interaction.InteractionEnded;
import org.interactionledger.schemas.interaction.LegRecorded;
import org.interactionledger.schemas.interaction.LegRelease;
import org.interactionledger.schemas.interaction.ObservationConflict;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.Initiator;

/** An end that was watched, held against the records of the legs that it is about. */
record EndCompared(LegRecords records, InteractionEnded end) {

    List<ObservationConflict> conflicts() {
        List<ObservationConflict> conflicts = new ArrayList<>();
        Optional<LegRecorded> customer = records.customer();
        customer.filter(record -> !same(record.at(), end.at()))
                .ifPresent(record -> conflicts.add(conflict(
                        ConflictSubject.ENDED_AT,
                        record,
                        end.at().toString(),
                        record.at().toString())));
        Optional<LegRecorded> releasing = releaser()
                .flatMap(address -> records.of(address, end.at()))
                .or(() -> end.by() instanceof Initiator.BySwitch ? customer : Optional.empty());
        releasing
                .filter(record -> !record.cause().name().equals(end.cause().name()))
                .filter(record -> same(record.at(), end.at()))
                .ifPresent(record -> conflicts.add(conflict(
                        ConflictSubject.CAUSE,
                        record,
                        end.cause().name(),
                        record.cause().name())));
        releasing.flatMap(this::whoReleased).ifPresent(conflicts::add);
        customer.filter(record -> !releasing.equals(Optional.of(record)))
                .flatMap(this::whoReleased)
                .ifPresent(conflicts::add);
        return conflicts;
    }

    private Optional<Address> releaser() {
        return end.by() instanceof Initiator.ByParty(var party) ? Optional.of(party.address()) : Optional.empty();
    }

    private Optional<ObservationConflict> whoReleased(LegRecorded record) {
        boolean known = releaser().filter(record.party().address()::equals).isPresent();
        boolean told = record.release() == LegRelease.BY_PARTY;
        return record.release() == LegRelease.UNKNOWN || known == told
                ? Optional.empty()
                : Optional.of(conflict(ConflictSubject.RELEASED_BY, record, yesOrNo(known), yesOrNo(told)));
    }

    private static String yesOrNo(boolean value) {
        return value ? "yes" : "no";
    }

    private ObservationConflict conflict(ConflictSubject subject, LegRecorded record, String known, String told) {
        return new ObservationConflict(
                record.interaction(),
                record.at(),
                record.source(),
                subject,
                record.leg(),
                new Claim(known, end.source()),
                new Claim(told, record.source()));
    }
}
