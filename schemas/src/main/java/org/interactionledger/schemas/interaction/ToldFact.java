package org.interactionledger.schemas.interaction;

import java.util.List;

/**
 * A fact as the event of its type tells it: enough to make that event again.
 *
 * @param type     logical name of the event
 * @param revision of that type
 * @param facts    the event's data as JSON, with null wherever it is personal
 * @param personal what belongs there
 */
public record ToldFact(String type, int revision, String facts, List<PersonalPart> personal) {}
