package org.interactionledger.query.evidence;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interactionledger.schemas.evidence.Disclosing;
import org.interactionledger.schemas.evidence.Masked;
import org.interactionledger.schemas.evidence.Withheld;
import org.interactionledger.schemas.identity.SubjectId;

/**
 * What is left out of a print, and how that is said.
 *
 * @param how    empty where all is in clear
 * @param values by the mark that stands for them
 */
record Masks(Optional<Disclosing> how, Map<String, Masked> values) {

    static final Masks NONE = new Masks(Optional.empty(), Map.of());

    /** In place of a value. */
    Optional<String> instead(String value, Words words) {
        return values.entrySet().stream()
                .filter(mark -> value.contains(mark.getKey()))
                .map(mark -> said(mark.getValue(), words))
                .findFirst();
    }

    private static String said(Masked masked, Words words) {
        return masked.party() == Masked.NOBODY
                ? words.say("masked.switch")
                : words.say("masked." + masked.why(), masked.party());
    }

    /** What was asked to be masked, a line for each reason. */
    Optional<String> asked(Words words) {
        return how.map(asked -> Stream.concat(
                        asked.only().stream().map(only -> words.say("pdf.masked.OTHER_PEOPLE", ids(only))),
                        Arrays.stream(Withheld.values())
                                .filter(asked.masked()::contains)
                                .map(kind -> words.say("pdf.masked." + kind)))
                .collect(Collectors.joining("\n")));
    }

    private static String ids(Set<SubjectId> only) {
        return only.stream().map(SubjectId::toString).sorted().collect(Collectors.joining(", "));
    }
}
