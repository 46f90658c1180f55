package org.interactionledger.standalone.facts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The account of a capture, in the shape of the truth files that come with the captures: one interaction per customer
 * contact, what happened in it, agents' states and the times in which nobody listened.
 */
record Facts(List<Contact> interactions, List<AgentState> agents, List<Gap> gaps) {

    /**
     * @param ended            null while it goes on, and where nobody saw its end
     * @param outcome          null while it goes on
     * @param partlyUnobserved absent where all of it was seen
     * @param happened         each with {@code at}, {@code what} and what belongs to it, in order of time
     */
    record Contact(
            String direction,
            String from,
            String to,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String queue,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String room,

            @Nullable String outcome,
            Instant started,
            @Nullable Instant ended,

            @JsonProperty("partly_unobserved") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean partlyUnobserved,

            List<Map<String, String>> happened) {}

    record AgentState(Instant at, String agent, String status) {}

    record Gap(Instant from, Instant to, String reason) {}
}
