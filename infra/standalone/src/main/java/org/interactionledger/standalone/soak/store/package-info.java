/**
 * The crash-and-concurrency checker of the event store: writers and readers as processes of their own, killed, paused and
 * robbed of their database at random, each keeping a history of what it asked and was told; at the end the histories
 * are held against the log. Start with {@link StoreSoak}; what is demanded of the log is in {@link Judgement}.
 */
@NullMarked
package org.interactionledger.standalone.soak.store;

import org.jspecify.annotations.NullMarked;
