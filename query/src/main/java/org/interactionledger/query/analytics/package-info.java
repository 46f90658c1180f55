/**
 * Figures over many calls: answer rate, service level and handle time by interval, queue and agent. The sums are made
 * by the search engine; here is only the asking.
 */
@NullMarked
package org.interactionledger.query.analytics;

import org.jspecify.annotations.NullMarked;
