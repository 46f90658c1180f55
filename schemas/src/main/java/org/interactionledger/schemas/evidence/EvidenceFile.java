package org.interactionledger.schemas.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.codec.StoredLine;

/**
 * An interaction that proves itself: its events as they are stored, personal fields sealed, each with the proof that it is
 * in the tree of one checkpoint, and with the keys of fields that it discloses. Who has the log's public key needs nothing
 * else.
 *
 * @param form       {@link #FORM}
 * @param aggregate  what it is evidence of, as the events name it
 * @param checkpoint a {@link SignedNote}
 * @param events     in their order, from the first on
 */
public record EvidenceFile(String form, String aggregate, String checkpoint, List<Proved> events) {

    public static final String FORM = "interaction-ledger/evidence/1";

    /**
     * @param proof    of its inclusion, in Base64
     * @param personal each sealed value of the payload, in the order in which they stand; empty where nothing is disclosed
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Proved(StoredLine event, List<String> proof, Optional<List<PersonalField>> personal) {}
}
