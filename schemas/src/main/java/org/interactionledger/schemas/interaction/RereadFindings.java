package org.interactionledger.schemas.interaction;

import java.util.List;

/** What reading a contact's frames again led to. */
public sealed interface RereadFindings {

    /** @param corrections durable in {@link RereadMode#RECORD}, in order of the frames; empty where all is as recorded */
    record Compared(List<FactCorrected> corrections) implements RereadFindings {}

    /** A data subject of it was erased, and the frames would tell of him again. */
    record LeftAlone() implements RereadFindings {}
}
