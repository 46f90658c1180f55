package org.interactionledger.schemas.control;

/** Why a leg is released, in the words of FreeSWITCH. */
public enum ReleaseCause {
    NORMAL_CLEARING,
    CALL_REJECTED
}
