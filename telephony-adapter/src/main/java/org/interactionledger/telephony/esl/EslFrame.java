package org.interactionledger.telephony.esl;

import java.util.Objects;
import java.util.Optional;

/**
 * One message of the switch, as it came.
 *
 * @param headers the outer block, not percent-decoded (the switch encodes it in one reply only: to {@code connect})
 * @param body    exactly {@code Content-Length} bytes, or none
 * @param event   what the body of an event's frame holds, in whatever {@link EventFormat}; or the {@code CHANNEL_DATA}
 *     in the reply to {@code connect}
 * @param raw     all bytes of the frame, from its first header to the last byte of its body
 * @param offset  of its first byte, counted from the first byte of the connection
 */
public record EslFrame(EslHeaders headers, Bytes body, Optional<EslEvent> event, Bytes raw, long offset)
        implements Decoded {

    public static final String COMMAND_REPLY = "command/reply";

    public EslFrame {
        Objects.requireNonNull(headers);
        Objects.requireNonNull(body);
        Objects.requireNonNull(event);
        Objects.requireNonNull(raw);
    }

    /** For example {@code text/event-plain}, {@code command/reply}, {@code api/response}; never absent. */
    public String contentType() {
        return headers.first("Content-Type").orElseThrow();
    }

    /** Whether it came by itself, and not in answer to a command. */
    public boolean isEvent() {
        return EventFormat.of(contentType()).isPresent();
    }

    /** What the switch answers to a command: {@code +OK …} or {@code -ERR …}. */
    public Optional<String> replyText() {
        return headers.first("Reply-Text");
    }
}
