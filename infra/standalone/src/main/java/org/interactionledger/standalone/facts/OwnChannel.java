package org.interactionledger.standalone.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.telephony.esl.EslEvent;
import org.interactionledger.telephony.esl.EslFrame;

/**
 * What one connection cannot hear, as far as its bytes tell. A connection that the switch made itself, and that asked
 * for {@code myevents}, gets the events of its own channel alone (mod_event_socket drops all others): while that channel
 * has phones called, nothing says which of them ring. The one that answers is named afterwards, when the two are
 * bridged, with the time at which it began to ring; the others are never. Not thread-safe.
 */
final class OwnChannel {

    private static final String MYEVENTS_REPLY = "+OK Events Enabled";

    /** Applications that call phones. What they call is in their argument for the first one only. */
    private static final Set<String> CALLING = Set.of("bridge", "callcenter", "fifo", "att_xfer");

    /** Between the destinations of {@code bridge}: at once, one after the other, and as calls of their own. */
    private static final Pattern BETWEEN_DESTINATIONS = Pattern.compile("[,|]|:_:");

    /** Variables before a destination, which may have such characters in them. */
    private static final Pattern VARIABLES = Pattern.compile("\\{[^}]*}|\\[[^]]*]|<[^>]*>");

    private final List<Span> unheard = new ArrayList<>();
    private Optional<EslEvent> own = Optional.empty();
    private boolean alone;
    private Optional<Calling> calling = Optional.empty();
    private Optional<Span> connection = Optional.empty();

    /** From when to when, by the switch's clock. */
    record Span(Instant from, Instant to) {}

    private record Calling(Instant from, boolean several) {}

    void read(EslFrame frame) {
        frame.event().ifPresent(event -> read(frame, event));
        if (own.isPresent() && frame.replyText().filter(MYEVENTS_REPLY::equals).isPresent()) {
            alone = true;
        }
    }

    /** The contact that began with the channel, if any did, where some of it was certainly not heard. */
    Optional<InteractionId> heardInPart(TenantId tenant) {
        return unheard().isEmpty() ? Optional.empty() : own.flatMap(channel -> contact(tenant, channel));
    }

    private static Optional<InteractionId> contact(TenantId tenant, EslEvent channel) {
        try {
            UUID core = UUID.fromString(channel.coreUuid());
            return channel.header("Unique-ID").map(id -> InteractionId.startedBy(tenant, core, UUID.fromString(id)));
        } catch (IllegalArgumentException notNamed) {
            return Optional.empty();
        }
    }

    /** All of the connection; empty where it hears other channels too. */
    Optional<Span> connection() {
        return alone ? connection : Optional.empty();
    }

    /** When phones were called of which the connection cannot have heard. */
    List<Span> unheard() {
        return alone ? List.copyOf(unheard) : List.of();
    }

    private void read(EslFrame frame, EslEvent event) {
        if (own.isEmpty()) {
            if (frame.contentType().equals(EslFrame.COMMAND_REPLY)
                    && event.name().equals("CHANNEL_DATA")) {
                own = Optional.of(event);
                connection = Optional.of(new Span(event.timestamp(), event.timestamp()));
            }
            return;
        }
        connection = connection.map(span -> new Span(span.from(), later(span.to(), event.timestamp())));
        switch (event.name()) {
            case "CHANNEL_EXECUTE" -> begins(event);
            case "CHANNEL_BRIDGE" -> {
                calling.filter(Calling::several).ifPresent(many -> add(many, event));
                calling = Optional.empty();
            }
            case "CHANNEL_EXECUTE_COMPLETE", "CHANNEL_HANGUP" -> {
                boolean over = event.name().equals("CHANNEL_HANGUP")
                        || event.header("Application").filter(CALLING::contains).isPresent();
                if (over) {
                    calling.ifPresent(phones -> add(phones, event));
                    calling = Optional.empty();
                }
            }
            default -> {}
        }
    }

    private void begins(EslEvent event) {
        event.header("Application").filter(CALLING::contains).ifPresent(application -> {
            String argument = event.header("Application-Data").orElse("");
            boolean several = !application.equals("bridge")
                    || BETWEEN_DESTINATIONS
                            .matcher(VARIABLES.matcher(argument).replaceAll(""))
                            .find();
            calling = Optional.of(new Calling(event.timestamp(), several));
        });
    }

    private void add(Calling phones, EslEvent end) {
        unheard.add(new Span(phones.from(), end.timestamp()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
