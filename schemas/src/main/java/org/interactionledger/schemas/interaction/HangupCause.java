package org.interactionledger.schemas.interaction;

/**
 * Why a leg was released.
 *
 * @param name FreeSWITCH's name of the cause, such as {@code NORMAL_CLEARING}
 * @param q850 ITU-T Q.850 cause, 1 to 127; 0 where the switch gives a cause of its own that Q.850 does not know
 */
public record HangupCause(String name, int q850) {}
