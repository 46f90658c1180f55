package org.interactionledger.schemas.customer;

import org.interactionledger.schemas.identity.DataSubjectId;

/**
 * Asks what is known of a customer; answered with {@link CustomerAnswer}.
 *
 * @param limit contacts that are listed
 */
public record GetCustomer(DataSubjectId customer, int limit) {}
