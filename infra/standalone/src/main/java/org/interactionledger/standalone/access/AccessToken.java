package org.interactionledger.standalone.access;

import java.time.Instant;
import java.util.List;

/**
 * What is kept of an access token.
 *
 * @param name    of whoever it was made for; the user in every audit trail
 * @param sha256  of the token, lower-case hex: the token itself is told once and kept nowhere
 * @param tenants that it acts for, the first one by default
 * @param roles   {@code ADMIN}, or {@code ADAPTER} for what telephony adapters tell and nothing else
 */
public record AccessToken(String name, String sha256, List<String> tenants, List<String> roles, Instant createdAt) {}
