package org.interactionledger.query.evidence;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.interactionledger.query.request.Fields;
import org.interactionledger.schemas.evidence.Disclosing;
import org.interactionledger.schemas.evidence.Withheld;
import org.interactionledger.schemas.identity.SubjectId;

/** The parameters {@code disclose} and {@code mask}. */
final class DisclosureFields {

    private static final int MOST_SUBJECTS = 50;
    private static final String ALLOWED =
            "none, all, or ids of data subjects, UUIDs separated by commas, " + MOST_SUBJECTS + " at most";
    private static final Map<String, Withheld> MASKS =
            new TreeMap<>(Map.of("addresses", Withheld.ADDRESSES, "names", Withheld.NAMES, "texts", Withheld.TEXTS));

    private DisclosureFields() {}

    /** Of a file, which discloses nothing unless it is asked for: then empty. */
    static Optional<Disclosing> read(Fields fields, Optional<String> disclose, Optional<String> mask) {
        Set<Withheld> masked = masked(fields, mask);
        if (disclose.isEmpty() || disclose.get().equals("none")) {
            mask.ifPresent(
                    _ -> fields.wrong("mask", mask, "to stand beside disclose: nothing is disclosed without it"));
            return Optional.empty();
        }
        return Optional.of(new Disclosing(masked, only(fields, disclose.get())));
    }

    /** Of what is written for people, which is in clear unless something is masked: then empty. */
    static Optional<Disclosing> printed(Fields fields, Optional<String> disclose, Optional<String> mask) {
        Set<Withheld> masked = masked(fields, mask);
        if (disclose.filter("none"::equals).isPresent()) {
            return Optional.of(Disclosing.all(Disclosing.MASKS));
        }
        Optional<Set<SubjectId>> only = disclose.flatMap(whose -> only(fields, whose));
        return masked.isEmpty() && only.isEmpty() ? Optional.empty() : Optional.of(new Disclosing(masked, only));
    }

    private static Set<Withheld> masked(Fields fields, Optional<String> mask) {
        return mask.stream()
                .flatMap(words -> Arrays.stream(words.split(",", -1)))
                .flatMap(word -> fields.oneOf("mask", Optional.of(word.strip()), MASKS).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<Set<SubjectId>> only(Fields fields, String disclose) {
        return disclose.equals("all")
                ? Optional.empty()
                : fields.value("disclose", Optional.of(disclose), ALLOWED, DisclosureFields::subjects);
    }

    private static Set<SubjectId> subjects(String ids) {
        Set<SubjectId> subjects = Arrays.stream(ids.split(",", -1))
                .map(String::strip)
                .map(SubjectId::of)
                .collect(Collectors.toUnmodifiableSet());
        if (subjects.size() > MOST_SUBJECTS) {
            throw new IllegalArgumentException(ALLOWED);
        }
        return subjects;
    }
}
