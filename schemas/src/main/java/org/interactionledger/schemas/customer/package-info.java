/** The published language of customers: what is known of one over all contacts, as far as the log holds it. */
@NullMarked
package org.interactionledger.schemas.customer;

import org.jspecify.annotations.NullMarked;
