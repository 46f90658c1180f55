package org.interactionledger.schemas.interaction;

import java.util.Optional;

/**
 * A codec of one direction of a leg.
 *
 * @param name as FreeSWITCH names it, such as {@code PCMU}
 * @param rate samples a second
 */
public record AudioCodec(String name, Optional<Integer> rate) {}
