package org.interactionledger.schemas.customer;

import java.util.Optional;

/** @param found empty where the log knows of no contact of the customer, or the contact has none */
public record CustomerAnswer(Optional<CustomerContext> found) {}
