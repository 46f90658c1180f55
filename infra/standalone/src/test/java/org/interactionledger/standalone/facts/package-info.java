/** Specifications of {@code standalone.facts}. */
@NullMarked
package org.interactionledger.standalone.facts;

import org.jspecify.annotations.NullMarked;
