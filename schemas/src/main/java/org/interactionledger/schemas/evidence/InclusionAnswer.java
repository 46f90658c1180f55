package org.interactionledger.schemas.evidence;

import java.util.List;
import java.util.Optional;

/** Empty where the checkpoint has not come as far as the position. */
public record InclusionAnswer(Optional<Proved> proved) {

    /**
     * @param index      of the leaf, from 0
     * @param leaf       its hash, in Base64 as the others
     * @param proof      from the leaf's neighbour upwards
     * @param checkpoint that it is a proof against
     */
    public record Proved(long position, long index, String leaf, List<String> proof, String checkpoint) {}
}
