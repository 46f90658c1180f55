package org.interactionledger.projections.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.SubjectKeyStore;
import org.interactionledger.schemas.party.SubjectKeyStore.KeyState;
import org.interactionledger.schemas.retention.ListHolds;
import org.interactionledger.schemas.retention.SubjectsOnHold;
import org.interactionledger.schemas.subject.ErasedSubjects;
import org.interactionledger.schemas.subject.FindSubjects;
import org.interactionledger.schemas.subject.GetSubject;
import org.interactionledger.schemas.subject.InteractionsOfSubject;
import org.interactionledger.schemas.subject.LegalHold;
import org.interactionledger.schemas.subject.ListErasedSubjects;
import org.interactionledger.schemas.subject.ListInteractionsOfSubject;
import org.interactionledger.schemas.subject.ListOpenErasures;
import org.interactionledger.schemas.subject.OpenErasures;
import org.interactionledger.schemas.subject.SubjectAnswer;
import org.interactionledger.schemas.subject.SubjectStatus;
import org.interactionledger.schemas.subject.SubjectStatus.Erasure;
import org.interactionledger.schemas.subject.SubjectStatus.State;
import org.interactionledger.schemas.subject.SubjectsFound;

/** Answers where a data subject stands. Whether there is one at all is known by its key, or by that it had one. */
public final class SubjectQueries {

    private final SubjectTable table;
    private final SubjectKeyStore keys;

    public SubjectQueries(SubjectTable table, SubjectKeyStore keys) {
        this.table = table;
        this.keys = keys;
    }

    @QueryHandler
    public SubjectAnswer on(GetSubject query) {
        DataSubjectId id = query.subject();
        return keys.stateOf(id.tenant(), id.subject()) == KeyState.UNKNOWN
                ? new SubjectAnswer(Optional.empty())
                : new SubjectAnswer(Optional.of(status(id)));
    }

    @QueryHandler
    public SubjectsFound on(FindSubjects query) {
        List<SubjectsFound.Match> matches = new ArrayList<>();
        for (AddressReading reading : AddressReading.of(query.address())) {
            keys.find(query.tenant(), reading.address())
                    .map(subject -> new DataSubjectId(query.tenant(), subject))
                    .ifPresent(id -> matches.add(new SubjectsFound.Match(reading.kind(), status(id))));
        }
        return new SubjectsFound(matches);
    }

    @QueryHandler
    public InteractionsOfSubject on(ListInteractionsOfSubject query) {
        return new InteractionsOfSubject(table.interactions(query.subject(), query.after(), query.limit()));
    }

    @QueryHandler
    public OpenErasures on(ListOpenErasures query) {
        return new OpenErasures(table.open());
    }

    @QueryHandler
    public ErasedSubjects on(ListErasedSubjects query) {
        return new ErasedSubjects(table.erased());
    }

    @QueryHandler
    public SubjectsOnHold on(ListHolds query) {
        return new SubjectsOnHold(table.onHold());
    }

    private SubjectStatus status(DataSubjectId id) {
        Optional<SubjectTable.Row> row = table.find(id);
        Optional<LegalHold> hold = row.flatMap(SubjectTable.Row::hold);
        Optional<Erasure> erasure = row.flatMap(SubjectTable.Row::erasure);
        return new SubjectStatus(id, state(hold, erasure), table.interactions(id), hold, erasure);
    }

    private static State state(Optional<LegalHold> hold, Optional<Erasure> erasure) {
        if (erasure.isPresent()) {
            return erasure.get().erasedAt().isPresent() ? State.ERASED : State.ERASING;
        }
        return hold.isPresent() ? State.ON_HOLD : State.KNOWN;
    }

    /** One of the kinds of address that a text can be: which of them a switch reported is for its dial plan to say. */
    record AddressReading(String kind, Address address) {

        static List<AddressReading> of(String text) {
            String number = text.strip();
            if (number.matches("\\+[1-9]\\d{6,14}")) {
                return List.of(new AddressReading("e164", new Address.E164(number)));
            }
            return List.of(
                    new AddressReading("national-number", new Address.NationalNumber(number)),
                    new AddressReading("extension", new Address.Extension(number)),
                    new AddressReading("service-number", new Address.ServiceNumber(number)),
                    new AddressReading("sip-uri", new Address.SipUri(number)));
        }
    }
}
