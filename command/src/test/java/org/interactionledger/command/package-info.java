/** The write side as a whole, on real buses over Axon's in-memory store. */
@NullMarked
package org.interactionledger.command;

import org.jspecify.annotations.NullMarked;
