/**
 * Records what a live switch says on its event socket, byte for byte, in the format of the captures that the tests and
 * {@code esl-facts} read. It interprets no more than it must to sign in. Start with {@link EslTap}.
 */
@NullMarked
package org.interactionledger.standalone.tap;

import org.jspecify.annotations.NullMarked;
