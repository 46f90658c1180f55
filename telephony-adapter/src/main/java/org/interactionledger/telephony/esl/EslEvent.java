package org.interactionledger.telephony.esl;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One event of a switch. {@code coreUuid} and {@code sequence} together name it for ever; neither the sequence nor
 * the timestamp is ascending on the wire.
 *
 * @param name      {@code Event-Name}, as sent
 * @param coreUuid  {@code Core-UUID}: one run of the switch's process
 * @param sequence  {@code Event-Sequence}: unique within that run, with holes even when nothing was lost
 * @param timestamp {@code Event-Date-Timestamp}, in microseconds by the switch's clock
 * @param headers   all headers, percent-decoded as UTF-8, those above included
 * @param body      what followed the event's own headers, by its own {@code Content-Length}; mostly empty
 * @param offset    of the frame's first byte in its connection
 */
public record EslEvent(
        String name, String coreUuid, long sequence, Instant timestamp, EslHeaders headers, Bytes body, long offset) {

    public EslEvent {
        Objects.requireNonNull(name);
        Objects.requireNonNull(coreUuid);
        Objects.requireNonNull(timestamp);
        Objects.requireNonNull(headers);
        Objects.requireNonNull(body);
    }

    /** The first header of that name, in whatever case. */
    public Optional<String> header(String headerName) {
        return headers.first(headerName);
    }

    /** Which {@code CUSTOM} event it is, for example {@code callcenter::info}. */
    public Optional<String> subclass() {
        return headers.first("Event-Subclass");
    }

    public Optional<String> bodyText() {
        return body.isEmpty() ? Optional.empty() : Optional.of(body.utf8());
    }

    /** Its name and identity only: the rest is personal data and has no place in a log. */
    @Override
    public String toString() {
        return name + " " + coreUuid + "/" + sequence;
    }
}
