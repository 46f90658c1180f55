package org.interactionledger.schemas.codec;

import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns a stored document of one revision into the next: a pure function from JSON tree to JSON tree, run after
 * personal fields were opened.
 *
 * @param from the revision it reads; it writes {@code from + 1}
 */
public record Upcaster(String type, int from, UnaryOperator<ObjectNode> change) {}
