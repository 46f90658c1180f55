/** What people ask of the dead letters of read models. The projections room carries it out; nothing of it is an event. */
@NullMarked
package org.interactionledger.command.projection;

import org.jspecify.annotations.NullMarked;
