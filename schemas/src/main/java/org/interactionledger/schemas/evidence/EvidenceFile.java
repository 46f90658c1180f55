package org.interactionledger.schemas.evidence;

import java.util.List;
import org.interactionledger.schemas.codec.StoredLine;

/**
 * An interaction that proves itself: its events as they are stored, personal fields sealed, each with the proof that it is
 * in the tree of one checkpoint. Who has the log's public key needs nothing else.
 *
 * @param form       {@link #FORM}
 * @param aggregate  what it is evidence of, as the events name it
 * @param checkpoint a {@link SignedNote}
 * @param events     in their order, from the first on
 */
public record EvidenceFile(String form, String aggregate, String checkpoint, List<Proved> events) {

    public static final String FORM = "interaction-ledger/evidence/1";

    /** @param proof of its inclusion, in Base64 */
    public record Proved(StoredLine event, List<String> proof) {}
}
