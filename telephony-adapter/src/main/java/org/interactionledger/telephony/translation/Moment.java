package org.interactionledger.telephony.translation;

import java.time.Instant;
import org.interactionledger.schemas.provenance.SourceKey;

/** When something happened by the switch's clock, and what told of it. */
record Moment(Instant at, SourceKey source) {}
