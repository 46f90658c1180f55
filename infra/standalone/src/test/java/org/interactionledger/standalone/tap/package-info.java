/** Recordings of a simulated switch. */
@NullMarked
package org.interactionledger.standalone.tap;

import org.jspecify.annotations.NullMarked;
