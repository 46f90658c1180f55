package org.interactionledger.schemas.projection;

import java.time.Instant;
import org.interactionledger.schemas.identity.UserId;

/** A person has decided that the dead letters of an aggregate stay for now, and are no alarm. */
public record SetAside(UserId by, Instant at, String reason) {}
