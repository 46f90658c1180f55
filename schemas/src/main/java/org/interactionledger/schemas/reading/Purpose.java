package org.interactionledger.schemas.reading;

/** What somebody reads a person's data for. */
public enum Purpose {
    /** To attend to the customer. */
    SERVICE,
    /** To judge or improve the quality of contacts. */
    QUALITY,
    /** To look into a complaint. */
    COMPLAINT,
    /** To check that duties are met. */
    AUDIT,
    /** For proceedings, or because an authority asked. */
    LEGAL,
    /** Because the person asked for it. */
    SUBJECT_REQUEST,
    /** To find and mend a fault of the system. */
    OPERATIONS
}
