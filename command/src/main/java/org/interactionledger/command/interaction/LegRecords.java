package org.interactionledger.command.interaction;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.InteractionStarted;
import org.interactionledger.schemas.interaction.LegRecorded;
import org.interactionledger.schemas.interaction.LegRelease;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.Initiator;
import org.interactionledger.schemas.party.Party;

/** What the records of a contact's legs say together, whatever the order in which they came. Pure. */
final class LegRecords {

    /**
     * Two sources that give the same moment within this say the same: an event is fired within milliseconds of the
     * act, the record takes its times from the channel, and a busy switch puts up to a second between the two.
     */
    static final Duration TOLERANCE = Duration.ofSeconds(2);

    private final Sightings seen;
    private final InteractionStarted start;

    LegRecords(Sightings seen, InteractionStarted start) {
        this.seen = seen;
        this.start = start;
    }

    /** Which record says when the customer left and why, and who released. */
    record Release(LegRecorded customer, LegRecorded decisive) {

        Instant at() {
            return customer.at();
        }

        Initiator by() {
            return decisive.release() == LegRelease.BY_PARTY
                    ? new Initiator.ByParty(Party.of(
                            decisive.party().subject(), decisive.party().address()))
                    : new Initiator.BySwitch();
        }
    }

    /** Empty while the customer's leg has no record. */
    Optional<Release> release() {
        return customer().map(customer -> new Release(customer, decisive(customer)));
    }

    /**
     * The record of the customer's leg: of an internal call, the caller's. Where the switch called out, the customer is
     * whom it called; a call that never left the agent's phone ends with that phone.
     */
    Optional<LegRecorded> customer() {
        Optional<LegRecorded> first = seen.record(start.leg());
        if (start.direction() != Direction.OUTBOUND) {
            return first;
        }
        return of(start.to().address(), Instant.MAX)
                .or(() -> first.filter(record -> record.answered().isEmpty()));
    }

    /** The record of a leg of this party; of several, the one that was released closest to the given time. */
    Optional<LegRecorded> of(Address party, Instant releasedAround) {
        if (party instanceof Address.Anonymous || party instanceof Address.Erased) {
            return Optional.empty();
        }
        return seen.records().values().stream()
                .filter(record -> record.party().address().equals(party))
                .min(Comparator.<LegRecorded>comparingLong(
                                record -> Math.abs(record.at().getEpochSecond() - releasedAround.getEpochSecond()))
                        .thenComparing(record -> record.leg().value()));
    }

    private LegRecorded decisive(LegRecorded customer) {
        if (customer.release() == LegRelease.BY_PARTY) {
            return customer;
        }
        return seen.records().values().stream()
                .filter(other -> !other.leg().equals(customer.leg()))
                .filter(other -> other.release() == LegRelease.BY_PARTY)
                .filter(other -> other.answered().isPresent())
                .filter(other -> same(other.at(), customer.at()))
                .min(Comparator.<LegRecorded, Duration>comparing(other ->
                                Duration.between(other.at(), customer.at()).abs())
                        .thenComparing(other -> other.leg().value()))
                .orElse(customer);
    }

    static boolean same(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(TOLERANCE) <= 0;
    }
}
