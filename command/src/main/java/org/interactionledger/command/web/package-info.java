/**
 * What the command API of all features shares: whose request it is, what it is keyed by, and how a refusal is told
 * as a problem (RFC 9457).
 */
@NullMarked
package org.interactionledger.command.web;

import org.jspecify.annotations.NullMarked;
