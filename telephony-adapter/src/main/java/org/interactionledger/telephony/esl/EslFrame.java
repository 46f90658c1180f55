package org.interactionledger.telephony.esl;

import java.util.Objects;
import java.util.Optional;

/**
 * One message of the switch, as it came.
 *
 * @param headers the outer block, not percent-decoded (the switch encodes it in one reply only: to {@code connect})
 * @param body    exactly {@code Content-Length} bytes, or none
 * @param event   what a {@code text/event-plain} body holds
 * @param raw     all bytes of the frame, from its first header to the last byte of its body
 * @param offset  of its first byte, counted from the first byte of the connection
 */
public record EslFrame(EslHeaders headers, Bytes body, Optional<EslEvent> event, Bytes raw, long offset)
        implements Decoded {

    public static final String EVENT_PLAIN = "text/event-plain";

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

    /** What the switch answers to a command: {@code +OK …} or {@code -ERR …}. */
    public Optional<String> replyText() {
        return headers.first("Reply-Text");
    }
}
