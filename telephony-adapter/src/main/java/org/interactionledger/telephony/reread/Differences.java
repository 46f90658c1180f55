package org.interactionledger.telephony.reread;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.interaction.Correction;
import org.interactionledger.schemas.interaction.FactCorrected;
import org.interactionledger.schemas.interaction.PersonalPart;
import org.interactionledger.schemas.interaction.RecordedFact;
import org.interactionledger.schemas.interaction.ToldFact;
import org.interactionledger.schemas.telephony.RereadStatus.Found;
import tools.jackson.databind.JsonNode;

/** Says what a correction corrects, without anything personal. */
final class Differences {

    private Differences() {}

    static Found of(FactCorrected corrected) {
        Correction correction = corrected.correction();
        Optional<RecordedFact> was = correction.recordedBefore();
        ToldFact about =
                correction.knownNow().or(() -> was.map(RecordedFact::fact)).orElseThrow();
        return new Found(
                corrected.interaction().toString(),
                switch (correction) {
                    case Correction.Changed _ -> "changed";
                    case Correction.Added _ -> "added";
                    case Correction.Withdrawn _ -> "withdrawn";
                },
                about.type(),
                corrected.at(),
                was.map(RecordedFact::position),
                correction instanceof Correction.Changed(var before, var now)
                        ? between(before.fact(), now)
                        : List.of());
    }

    private static List<String> between(ToldFact was, ToldFact now) {
        List<String> fields = new ArrayList<>();
        Map<String, String> before = plain(was);
        Map<String, String> after = plain(now);
        Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .forEach(name -> {
                    if (!Objects.equals(before.get(name), after.get(name))) {
                        fields.add(name + ": " + before.getOrDefault(name, "nothing") + ", now "
                                + after.getOrDefault(name, "nothing"));
                    }
                });
        Map<String, PersonalPart> personalBefore = personal(was);
        personal(now).forEach((path, part) -> {
            if (!part.equals(personalBefore.get(path))) {
                fields.add(path.substring(1).replace('/', ' '));
            }
        });
        return List.copyOf(fields);
    }

    private static Map<String, String> plain(ToldFact fact) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property :
                LedgerJson.mapper().readTree(fact.facts()).properties()) {
            if (property.getValue().isValueNode()) {
                fields.put(property.getKey(), property.getValue().asString());
            }
        }
        return fields;
    }

    private static Map<String, PersonalPart> personal(ToldFact fact) {
        return fact.personal().stream().collect(Collectors.toMap(PersonalPart::path, part -> part));
    }
}
