/** What is kept how long, what falls due, what was done, and the register of processing that follows from it. */
@NullMarked
package org.interactionledger.query.retention;

import org.jspecify.annotations.NullMarked;
