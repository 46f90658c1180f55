/**
 * Work that policies do again and again: they ask what is open, do one step of it, and remember nothing, so that they go
 * on after a crash at any instant.
 */
@NullMarked
package org.interactionledger.command.rounds;

import org.jspecify.annotations.NullMarked;
