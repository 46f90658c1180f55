package org.interactionledger.schemas.interaction;

/** What a contact can count as. Defined in {@code docs/metrics.md}, which also says where each comes from. */
public enum Measure {
    /** It began. */
    CONTACTS,
    /** It sought a person: all but those that only the switch served, and conferences. */
    OFFERED,
    /** A person took it. */
    ANSWERED,
    /** A person took it within the target. */
    ANSWERED_IN_TIME,
    /** The customer left before anyone took it. */
    ABANDONED,
    /** The customer left before the short-abandon threshold. */
    ABANDONED_SHORT,
    /** The customer left within the target. */
    ABANDONED_IN_TIME,
    /** It sought a person and ended otherwise: busy, rejected, not answered, failed, timed out, or not known. */
    UNSERVED,
    /** Only the switch spoke with the customer. */
    SELF_SERVICE,
    /** Answered or abandoned: the end of its wait is known. */
    WAITED,
    /** Answered, and its end is known. */
    HANDLED,
    /** Handled, and wrapped up. */
    WRAPPED_UP,
    /** Answered, and handed on at least once. */
    TRANSFERRED,
    /** Anger, frustration or distress was seen. */
    NEGATIVE_EMOTION,
    /** Satisfaction was seen. */
    POSITIVE_EMOTION,
    /** It has a verdict of quality assurance. */
    QA_SCORED
}
