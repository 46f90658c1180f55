package org.interactionledger.schemas.evidence;

import java.util.List;
import java.util.Optional;

/**
 * @param note      a {@link SignedCheckpoint}; empty before the first event
 * @param cosigned  the latest that enough witnesses have signed along; empty before the first, and where there are none
 * @param keys      {@link VerifierKey}s of this log, the latest last
 * @param witnesses who are asked to sign along
 * @param halted    why the log goes on without evidence, where it does
 */
public record CheckpointAnswer(
        Optional<String> note,
        Optional<String> cosigned,
        List<String> keys,
        List<Witness> witnesses,
        Optional<String> halted) {

    /**
     * @param key     its {@link VerifierKey}, as this ledger was told it
     * @param signed  how many events were in the latest checkpoint that it has signed since this ledger's start
     * @param trouble why it does not sign, where it does not
     */
    public record Witness(String name, String key, long signed, Optional<String> trouble) {}
}
