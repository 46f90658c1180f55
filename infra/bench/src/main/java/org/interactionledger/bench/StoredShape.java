package org.interactionledger.bench;

import tools.jackson.databind.node.ObjectNode;

/**
 * What the events were like.
 *
 * @param payloadBytes  mean size of a stored payload
 * @param metadataBytes mean size of stored metadata
 * @param personal      share of events with at least one sealed field
 * @param subjects      how many data subjects they speak of
 */
record StoredShape(long events, double payloadBytes, double metadataBytes, double personal, long subjects) {

    private static final double A_THOUSAND = 1_000;

    static StoredShape of(OurLedger ledger) {
        return new StoredShape(
                ledger.lastPosition(),
                ledger.number("SELECT coalesce(avg(octet_length(payload)), 0) * 1000 FROM ledger.event") / A_THOUSAND,
                ledger.number("SELECT coalesce(avg(octet_length(metadata)), 0) * 1000 FROM ledger.event") / A_THOUSAND,
                ledger.number("SELECT coalesce(avg((position('\"sealed\"'::bytea IN payload) > 0)::int), 0) * 1000"
                                + " FROM ledger.event")
                        / A_THOUSAND,
                ledger.number("SELECT count(*) FROM keys.data_subject"));
    }

    void into(ObjectNode node) {
        node.put("from", "captures of real calls");
        node.put("meanPayloadBytes", Rounded.of(payloadBytes));
        node.put("meanMetadataBytes", Rounded.of(metadataBytes));
        node.put("shareWithPersonalFields", Rounded.of(personal));
        node.put("dataSubjects", subjects);
    }
}
