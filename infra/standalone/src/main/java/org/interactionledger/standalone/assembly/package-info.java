/**
 * Puts the rooms together: servers, Axon, Spring, adapters; starts them in order and stops them in the other.
 */
@NullMarked
package org.interactionledger.standalone.assembly;

import org.jspecify.annotations.NullMarked;
