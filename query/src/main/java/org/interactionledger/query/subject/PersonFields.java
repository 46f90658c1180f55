package org.interactionledger.query.subject;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.interactionledger.query.problem.Refused;
import org.interactionledger.query.request.Fields;
import org.interactionledger.query.request.Questions;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.subject.FindSubjects;
import org.interactionledger.schemas.subject.GetSubject;
import org.interactionledger.schemas.subject.SubjectAnswer;
import org.interactionledger.schemas.subject.SubjectStatus;
import org.interactionledger.schemas.subject.SubjectsFound;

/** Reads who a person is: the data subjects of all numbers and addresses, named by their ids or by these. */
record PersonFields(Questions questions, TenantId tenant) {

    static final Pattern ADDRESS = Pattern.compile("[^\\p{Cntrl}]{1,200}");
    static final String ADDRESS_IN_WORDS = "a number, an extension or a SIP address, 1 to 200 characters";

    private static final int MOST = 50;
    private static final String HOW_MANY = "1 to " + MOST + " data subjects of one person, by ids and addresses";

    /**
     * Each once, in the order in which they were named. An address is not told back in what is refused, but its place.
     *
     * @throws Refused naming all that are unknown, or each address that leads to several subjects: they need not be one
     *                 person's
     */
    List<SubjectStatus> read(List<String> ids, List<String> addresses) {
        Fields fields = new Fields();
        int named = ids.size() + addresses.size();
        if (named == 0 || named > MOST) {
            fields.wrong("subjects", Optional.of(named + " of them"), HOW_MANY);
            fields.check();
        }
        Set<DataSubjectId> known = new LinkedHashSet<>();
        for (int place = 0; place < ids.size(); place++) {
            known.add(new DataSubjectId(tenant, new SubjectId(fields.uuid("subjects[" + place + "]", ids.get(place)))));
        }
        for (int place = 0; place < addresses.size(); place++) {
            if (!ADDRESS.matcher(addresses.get(place)).matches()) {
                fields.wrong(field(place), Optional.empty(), ADDRESS_IN_WORDS);
            }
        }
        fields.check();
        return found(List.copyOf(known), addresses);
    }

    private List<SubjectStatus> found(List<DataSubjectId> ids, List<String> addresses) {
        Map<DataSubjectId, SubjectStatus> found = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        for (DataSubjectId id : ids) {
            questions
                    .ask(new GetSubject(id), SubjectAnswer.class)
                    .found()
                    .ifPresentOrElse(
                            status -> found.put(id, status),
                            () -> unknown.add(id.subject().toString()));
        }
        Fields fields = new Fields();
        for (int place = 0; place < addresses.size(); place++) {
            List<SubjectsFound.Match> matches = questions
                    .ask(new FindSubjects(tenant, addresses.get(place)), SubjectsFound.class)
                    .items();
            switch (matches.size()) {
                case 0 -> unknown.add(field(place));
                case 1 ->
                    found.putIfAbsent(
                            matches.getFirst().subject().subject(),
                            matches.getFirst().subject());
                default -> fields.wrong(field(place), Optional.empty(), oneOf(matches));
            }
        }
        if (!unknown.isEmpty()) {
            throw SubjectController.unknown(tenant, unknown);
        }
        fields.check();
        return List.copyOf(found.values());
    }

    private static String oneOf(List<SubjectsFound.Match> matches) {
        return "an address that leads to one data subject, and it leads to "
                + matches.stream()
                        .map(match ->
                                match.kind() + " " + match.subject().subject().subject())
                        .collect(Collectors.joining(", "))
                + ": name in subjects which of them are this person's";
    }

    private static String field(int place) {
        return "addresses[" + place + "]";
    }
}
