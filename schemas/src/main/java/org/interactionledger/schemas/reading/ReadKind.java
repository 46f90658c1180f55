package org.interactionledger.schemas.reading;

/** What was read. */
public enum ReadKind {
    TIMELINE,
    REPLAY,
    AUDIT_TRAIL,
    /** As stored, personal fields sealed. */
    EVIDENCE,
    /** With keys of personal fields, or in clear: it left the ledger. */
    DISCLOSED_EVIDENCE
}
