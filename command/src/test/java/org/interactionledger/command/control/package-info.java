/** What may be asked of a switch, and that it is sent once at most. */
@NullMarked
package org.interactionledger.command.control;

import org.jspecify.annotations.NullMarked;
