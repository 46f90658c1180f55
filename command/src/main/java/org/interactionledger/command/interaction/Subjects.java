package org.interactionledger.command.interaction;

import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.party.Address;

/**
 * Who is behind an address. Provided by the shell; for a decision it is a plain function, and the only thing of the
 * outer world that a decision asks.
 */
@FunctionalInterface
public interface Subjects {

    SubjectId of(Address address);
}
