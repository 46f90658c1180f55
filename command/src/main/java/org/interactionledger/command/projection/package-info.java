/**
 * What people ask of read models that are built anew, and of their dead letters. The projections room carries it out;
 * nothing of it is an event.
 */
@NullMarked
package org.interactionledger.command.projection;

import org.jspecify.annotations.NullMarked;
