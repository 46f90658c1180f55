/** Who reads what was recorded of people leaves a trace of it, and others can look at these. */
@NullMarked
package org.interactionledger.query.reading;

import org.jspecify.annotations.NullMarked;
