/** Specifications of what an interaction decides. Start with {@code Specification}, which is their language. */
@NullMarked
package org.interactionledger.command.interaction;

import org.jspecify.annotations.NullMarked;
