package org.interactionledger.schemas.evidence;

import java.util.List;
import java.util.Optional;

/** Empty where the latest checkpoint is smaller than asked for. */
public record ConsistencyAnswer(Optional<Proved> proved) {

    /** @param proof in Base64 */
    public record Proved(long from, long to, List<String> proof, String checkpoint) {}
}
