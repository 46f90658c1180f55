/**
 * The published language of agents: signing in and out, states, skills and capacity.
 */
@NullMarked
package org.interactionledger.schemas.agent;

import org.jspecify.annotations.NullMarked;
