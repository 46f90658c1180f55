/**
 * What an agent decides: the same three pieces as for interactions.
 */
@NullMarked
package org.interactionledger.command.agent;

import org.jspecify.annotations.NullMarked;
