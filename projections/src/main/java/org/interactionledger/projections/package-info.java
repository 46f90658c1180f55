/**
 * Wires the read models together: {@link ProjectionsModule} into Axon, {@link ProjectionsConfiguration} into Spring Boot.
 * What is read stands in the packages of the features, how it gets there in {@code processing}.
 */
@NullMarked
package org.interactionledger.projections;

import org.jspecify.annotations.NullMarked;
