package org.interactionledger.schemas.interaction;

/**
 * What an event of the log says.
 *
 * @param position of that event; of the latest correction, where the fact was corrected before
 */
public record RecordedFact(long position, ToldFact fact) {}
