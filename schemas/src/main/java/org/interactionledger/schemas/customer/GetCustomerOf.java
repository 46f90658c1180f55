package org.interactionledger.schemas.customer;

import org.interactionledger.schemas.identity.InteractionId;

/**
 * Asks what is known of the customer of a contact, which may be under way; answered with {@link CustomerAnswer}.
 *
 * @param limit contacts that are listed, this one included
 */
public record GetCustomerOf(InteractionId interaction, int limit) {}
