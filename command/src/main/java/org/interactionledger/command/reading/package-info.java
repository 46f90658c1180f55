/** Keeps who read what. */
@NullMarked
package org.interactionledger.command.reading;

import org.jspecify.annotations.NullMarked;
