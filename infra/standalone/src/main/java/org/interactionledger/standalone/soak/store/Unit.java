package org.interactionledger.standalone.soak.store;

import java.util.List;
import java.util.UUID;

/**
 * What one unit of work appends.
 *
 * @param id unique among all processes
 */
record Unit(UUID id, List<Entry> entries) {

    /** One event: its id is unique too, and its payload names it as its source, so that a copy under a new id is known. */
    record Entry(String aggregate, long sequence, UUID event) {}
}
