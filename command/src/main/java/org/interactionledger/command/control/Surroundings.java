package org.interactionledger.command.control;

import java.util.Optional;
import org.interactionledger.schemas.control.Digits;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.party.Address;

/** Everything of the world outside its own stream that a decision on a control asks. Provided by the shell. */
interface Surroundings {

    /** The call that the request concerns, as the ledger knows it now; empty where it concerns none or an unknown one. */
    Optional<CallPicture> call();

    SubjectId subjectOf(Address address);

    /** Digits of this control that were not to be kept, where this process still has them in memory. */
    Optional<Digits> digitsAtHand();
}
