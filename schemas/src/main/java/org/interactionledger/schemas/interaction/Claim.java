package org.interactionledger.schemas.interaction;

import org.interactionledger.schemas.provenance.SourceKey;

/**
 * What one source says of something.
 *
 * @param value a time in ISO 8601, FreeSWITCH's name of a cause, or {@code yes} or {@code no}; never personal
 */
public record Claim(String value, SourceKey source) {}
