package org.interactionledger.standalone.facts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.TenantId;

/** Marks in an account what its connections cannot have heard. */
final class Unheard {

    static final String REASON = "own-channel-only";

    private static final String UNKNOWN = "What other channels did by themselves: phones that rang and did not answer,"
            + " and of a phone that answered its own holds and keys.";

    private Unheard() {}

    /** Contacts that connections heard in part. */
    static Set<InteractionId> contacts(TenantId tenant, List<OwnChannel> connections) {
        return connections.stream()
                .flatMap(connection -> connection.heardInPart(tenant).stream())
                .collect(Collectors.toSet());
    }

    static Facts marked(Facts facts, List<OwnChannel> connections) {
        List<Facts.Gap> gaps = new ArrayList<>(facts.gaps());
        List<Facts.Limit> limits = new ArrayList<>();
        for (OwnChannel connection : connections) {
            connection
                    .connection()
                    .ifPresent(span -> limits.add(new Facts.Limit(span.from(), span.to(), REASON, UNKNOWN)));
            connection.unheard().forEach(span -> gaps.add(new Facts.Gap(span.from(), span.to(), REASON)));
        }
        gaps.sort(Comparator.comparing(Facts.Gap::from));
        return new Facts(facts.interactions(), facts.agents(), List.copyOf(gaps), List.copyOf(limits));
    }
}
