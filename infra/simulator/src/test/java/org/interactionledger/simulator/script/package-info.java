/** Scripts against the captures whose scenarios they tell, and what the parser says of wrong ones. */
@NullMarked
package org.interactionledger.simulator.script;

import org.jspecify.annotations.NullMarked;
