/**
 * The published language of who reads: {@link org.interactionledger.schemas.reading.EvidenceRead}.
 */
@NullMarked
package org.interactionledger.schemas.reading;

import org.jspecify.annotations.NullMarked;
