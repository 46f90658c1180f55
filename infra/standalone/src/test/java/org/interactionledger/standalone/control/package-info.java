/** Call control in the whole product, over its API and a simulated switch. */
@NullMarked
package org.interactionledger.standalone.control;

import org.jspecify.annotations.NullMarked;
