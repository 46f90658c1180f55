package org.interactionledger.schemas.projection;

import java.util.List;
import java.util.OptionalLong;

/** @param next {@code after} of the next page; empty where this is the last */
public record DeadLetters(List<DeadLetter> items, OptionalLong next) {}
