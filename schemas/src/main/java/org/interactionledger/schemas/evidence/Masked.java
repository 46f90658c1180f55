package org.interactionledger.schemas.evidence;

/**
 * A value that is not told.
 *
 * @param why   not {@link Withheld#ERASED}, which reads as erased everywhere
 * @param party data subjects of one telling, counted from 1 as they are met; the same number is the same one; {@link #NOBODY}
 *              where it is of none
 */
public record Masked(Withheld why, int party) {

    public static final int NOBODY = 0;
}
