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

    private static final Map<String, Withheld> MASKS =
            new TreeMap<>(Map.of("addresses", Withheld.ADDRESSES, "names", Withheld.NAMES, "texts", Withheld.TEXTS));

    private DisclosureFields() {}

    /** Empty where nothing is to be disclosed. */
    static Optional<Disclosing> read(Fields fields, Optional<String> disclose, Optional<String> mask) {
        Set<Withheld> masked = mask.stream()
                .flatMap(words -> Arrays.stream(words.split(",", -1)))
                .flatMap(word -> fields.oneOf("mask", Optional.of(word.strip()), MASKS).stream())
                .collect(Collectors.toUnmodifiableSet());
        if (disclose.isEmpty() || disclose.get().equals("none")) {
            mask.ifPresent(
                    _ -> fields.wrong("mask", mask, "to stand beside disclose: nothing is disclosed without it"));
            return Optional.empty();
        }
        Optional<SubjectId> only = disclose.get().equals("all")
                ? Optional.empty()
                : fields.value("disclose", disclose, "none, all, or a data subject's id, a UUID", SubjectId::of);
        return Optional.of(new Disclosing(masked, only));
    }
}
