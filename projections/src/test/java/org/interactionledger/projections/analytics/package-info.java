/** What the analytics projection makes of a real search engine. */
@NullMarked
package org.interactionledger.projections.analytics;

import org.jspecify.annotations.NullMarked;
