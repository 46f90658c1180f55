package org.interactionledger.schemas.evidence;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.interactionledger.schemas.identity.SubjectId;

/**
 * Stand for values that are not told, until they are written for people. Nobody can have recorded one: each is random. One
 * for each telling.
 */
public final class Marks {

    private final Map<Masked, String> written = new LinkedHashMap<>();
    private final Map<SubjectId, Integer> parties = new HashMap<>();

    /** The same for the same. */
    String of(SubjectId subject, Withheld why) {
        int party = parties.computeIfAbsent(subject, _ -> parties.size() + 1);
        return written.computeIfAbsent(new Masked(why, party), _ -> "masked-" + UUID.randomUUID());
    }

    /** What each stands for. */
    public Map<String, Masked> meanings() {
        Map<String, Masked> meanings = new LinkedHashMap<>();
        written.forEach((masked, mark) -> meanings.put(mark, masked));
        return meanings;
    }
}
