/** What is known of a customer over all contacts. */
@NullMarked
package org.interactionledger.query.customer;

import org.jspecify.annotations.NullMarked;
