/**
 * How events get from the log into read models: batches that are applied and acknowledged in one transaction
 * ({@link Projector}), events that cannot be applied and wait for help ({@link ParkedEvents}, which people work with through
 * {@link DeadLetterQueue}), outages that are waited
 * out ({@link Outage}), and how far each projection is ({@link ProjectionProgress}). What the read models are is said by
 * the features, each of which gives a {@link Projection}.
 */
@NullMarked
package org.interactionledger.projections.processing;

import org.jspecify.annotations.NullMarked;
