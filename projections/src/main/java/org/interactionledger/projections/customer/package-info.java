/** Contacts by customer, over all channels. Begin with {@link org.interactionledger.projections.customer.CustomerProjection}. */
@NullMarked
package org.interactionledger.projections.customer;

import org.jspecify.annotations.NullMarked;
