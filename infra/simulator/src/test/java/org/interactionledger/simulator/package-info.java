/** What a listener sees of the simulated switch, over real TCP and frame by frame. */
@NullMarked
package org.interactionledger.simulator;

import org.jspecify.annotations.NullMarked;
