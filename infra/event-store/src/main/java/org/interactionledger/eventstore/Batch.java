package org.interactionledger.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.interactionledger.eventstore.Home.Head;
import org.interactionledger.eventstore.NewEvent.Place;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;

/** Units of work that are committed together. */
record Batch(List<PendingAppend> units) {

    // An index lookup for each event; one statement, so that a batch with a conflict costs one more round trip.
    private static final String TAKEN = """
            SELECT a, s, NULL::uuid FROM unnest(?::text[], ?::bigint[]) AS wanted (a, s)
            WHERE EXISTS (SELECT FROM ledger.event e WHERE e.aggregate_id = a AND e.sequence = s)
            UNION ALL
            SELECT NULL, NULL, i FROM unnest(?::uuid[]) AS wanted (i)
            WHERE EXISTS (SELECT FROM ledger.event e WHERE e.event_id = i)""";

    boolean isEmpty() {
        return units.isEmpty();
    }

    int events() {
        return units.stream().mapToInt(unit -> unit.events().size()).sum();
    }

    /** Without those whose callers have gone. */
    Batch stillWanted() {
        return new Batch(units.stream().filter(PendingAppend::isWanted).toList());
    }

    /** The first event of the batch. */
    UUID firstId() {
        return units.getFirst().events().getFirst().id();
    }

    /** All events at the positions that follow the head, in the order of arrival. */
    List<Row> after(Head head) {
        List<Row> rows = new ArrayList<>();
        long position = head.position();
        for (PendingAppend unit : units) {
            for (NewEvent event : unit.events()) {
                rows.add(event.at(++position, head.recordedAt()));
            }
        }
        return rows;
    }

    void committed() {
        units.forEach(PendingAppend::committed);
    }

    void failed(RuntimeException reason) {
        units.forEach(unit -> unit.failed(reason));
    }

    /**
     * Fails the units whose place in an aggregate, or whose event id, is taken.
     *
     * @param connection has the head, so that what is free stays free
     * @return the others
     */
    Batch withoutConflicts(Connection connection) throws SQLException {
        Set<Place> places = new HashSet<>();
        Set<UUID> ids = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(TAKEN)) {
            statement.setArray(
                    1, connection.createArrayOf("text", each(e -> e.message().getAggregateIdentifier())));
            statement.setArray(
                    2, connection.createArrayOf("int8", each(e -> e.message().getSequenceNumber())));
            statement.setArray(3, connection.createArrayOf("uuid", each(NewEvent::id)));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    UUID id = rows.getObject(3, UUID.class);
                    if (id == null) {
                        places.add(new Place(rows.getString(1), rows.getLong(2)));
                    } else {
                        ids.add(id);
                    }
                }
            }
        }
        return new Batch(
                units.stream().filter(unit -> isFree(unit, places, ids)).toList());
    }

    private static boolean isFree(PendingAppend unit, Set<Place> places, Set<UUID> ids) {
        for (NewEvent event : unit.events()) {
            Place place = new Place(
                    event.message().getAggregateIdentifier(), event.message().getSequenceNumber());
            if (places.contains(place)) {
                unit.failed(AppendConflict.placeTaken(event.message()));
                return false;
            }
            if (ids.contains(event.id())) {
                unit.failed(AppendConflict.idTaken(event.id()));
                return false;
            }
        }
        return true;
    }

    private Object[] each(Function<NewEvent, Object> value) {
        return units.stream().flatMap(unit -> unit.events().stream()).map(value).toArray();
    }
}
