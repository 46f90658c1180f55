package org.interactionledger.telephony.translation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.party.Address;

/**
 * Requests to call a phone and then a number: {@code originate {variables}endpoint/phone number dialplan context}. A
 * phone that does not answer shows no more of whom it was called for.
 */
final class Originations {

    /** A request and the channel that it makes are milliseconds apart, in either order. */
    private static final Duration NEAR = Duration.ofSeconds(5);

    private static final int REMEMBERED = 64;

    private static final Pattern REQUEST = Pattern.compile("^(?:\\{[^}]*})?(\\S+)\\s+([^&\\s]\\S*).*$");

    private record Request(Instant at, String dialString, String number) {}

    private final Calls calls;
    private final Addresses addresses;
    private final Deque<Request> requests = new ArrayDeque<>();

    Originations(Calls calls, Addresses addresses) {
        this.calls = calls;
        this.addresses = addresses;
    }

    void requested(Heard event) {
        if (!event.says("API-Command", "originate")) {
            return;
        }
        Matcher matcher = REQUEST.matcher(event.text("API-Command-Argument").orElse(""));
        if (matcher.matches()) {
            requests.addFirst(new Request(event.moment().at(), matcher.group(1), matcher.group(2)));
            if (requests.size() > REMEMBERED) {
                requests.removeLast();
            }
        }
    }

    /** The number that the switch was to call for this phone. */
    Optional<String> purposeOf(Leg phone) {
        return requests.stream()
                .filter(request -> request.dialString().equals(phone.origin().channelName()))
                .filter(request ->
                        Duration.between(request.at(), phone.origin().created().at())
                                        .abs()
                                        .compareTo(NEAR)
                                < 0)
                .map(Request::number)
                .findFirst();
    }

    void settle(Contact contact, Leg phone, String number) {
        Address customer = addresses.of(number);
        Direction direction = switch (customer) {
            case Address.Extension _, Address.ServiceNumber _ -> Direction.INTERNAL;
            default -> Direction.OUTBOUND;
        };
        calls.settle(contact, direction, phone.address(), customer);
    }

    void forgetAll() {
        requests.clear();
    }
}
