package org.interactionledger.schemas.interaction;

import java.util.List;
import org.interactionledger.schemas.identity.InteractionId;

/** Some of them, the earliest first; more are answered when these are linked. */
public record UnlinkedDialogs(List<Pair> pairs) {

    /**
     * Two interactions of one tenant. One of the two may be linked already, where a crash came between them.
     *
     * @param earlier sent the call on
     * @param later   got it
     */
    public record Pair(InteractionId earlier, InteractionId later, DialogMark mark) {}
}
