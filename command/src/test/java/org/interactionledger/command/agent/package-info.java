/** Agents: what their snapshots keep. */
@NullMarked
package org.interactionledger.command.agent;

import org.jspecify.annotations.NullMarked;
