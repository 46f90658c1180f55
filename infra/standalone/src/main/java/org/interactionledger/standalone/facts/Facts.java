package org.interactionledger.standalone.facts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The account of a capture, in the shape of the truth files that come with the captures: one interaction per customer
 * contact, what happened in it, agents' states and the times in which nobody listened.
 *
 * @param limits of connections that hear less than a whole switch; absent where there is none
 */
public record Facts(
        List<Contact> interactions,
        List<AgentState> agents,
        List<Gap> gaps,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Limit> limits) {

    /** The words of the account; the ledger has more, such as a ring that lapsed. */
    public static final Set<String> WORDS = Set.of(
            "started",
            "queued",
            "offered",
            "declined",
            "answered",
            "held",
            "resumed",
            "digits",
            "recording-started",
            "recording-paused",
            "recording-resumed",
            "recording-stopped",
            "transfer-started",
            "transfer-completed",
            "transfer-failed",
            "transfer-cancelled",
            "joined",
            "mode",
            "left",
            "parked",
            "ended");

    /**
     * @param ended            null while it goes on, and where nobody saw its end
     * @param outcome          null while it goes on
     * @param partlyUnobserved absent where all of it was seen
     * @param happened         each with {@code at}, {@code what} and what belongs to it, in order of time
     */
    public record Contact(
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

    public record AgentState(Instant at, String agent, String status) {}

    public record Gap(Instant from, Instant to, String reason) {}

    /** @param unknown what such a connection cannot tell, in words */
    public record Limit(Instant from, Instant to, String reason, String unknown) {}
}
