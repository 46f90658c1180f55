package org.interactionledger.telephony.esl;

import java.util.HashSet;
import java.util.Optional;

/** What the outer block of a frame must be, for its length to be believed. */
final class FrameHeaders {

    private static final Optional<String> COMMAND_REPLY = Optional.of(EslFrame.COMMAND_REPLY);

    private FrameHeaders() {}

    /** What should have been there, if the block is none of a frame. */
    static Optional<String> fault(HeaderBlock block) {
        EslHeaders headers = block.headers();
        if (block.lineWithoutColon().isPresent()) {
            return Optional.of("a name and a colon in header line "
                    + block.lineWithoutColon().get());
        }
        if (!headers.has("Content-Type")) {
            return Optional.of("a Content-Type among the headers, as every frame of a switch has");
        }
        if (headers.hasSeveral("Content-Length") && new HashSet<>(headers.all("Content-Length")).size() > 1) {
            return Optional.of("one Content-Length, but there were several that differ");
        }
        boolean hasLength = headers.has("Content-Length");
        if (hasLength && headers.number("Content-Length").isEmpty()) {
            return Optional.of("a Content-Length of decimal digits, at most 18 of them");
        }
        if (!hasLength && eventFormat(block).isPresent()) {
            return Optional.of("a Content-Length, as every event has");
        }
        return Optional.empty();
    }

    static long bodyLength(HeaderBlock block) {
        return block.headers().number("Content-Length").orElse(0);
    }

    /** Empty where the body is no event. */
    static Optional<EventFormat> eventFormat(HeaderBlock block) {
        return block.headers().first("Content-Type").flatMap(EventFormat::of);
    }

    static boolean holdsChannelData(HeaderBlock block) {
        return block.headers().first("Content-Type").equals(COMMAND_REPLY)
                && block.headers().first("Event-Name").isPresent();
    }
}
