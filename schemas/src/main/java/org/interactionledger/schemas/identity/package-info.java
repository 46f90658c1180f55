/**
 * Identifiers as types. Every identifier space is a tenant's own, so the tenant is part of the identifier
 * and can neither be forgotten in a query nor be mixed up in a key. Start with {@link InteractionId}.
 */
@NullMarked
package org.interactionledger.schemas.identity;

import org.jspecify.annotations.NullMarked;
