/**
 * What the outside sees: the read API, event streams, time travel and the page at {@code /}. Owns no tables: it asks
 * the rooms that know, through Axon's query bus, and reads the event log. Packages are features; what all of them share
 * is in {@code request} (who asks for what) and {@code problem} (how a refusal looks). Start with
 * {@link org.interactionledger.query.QueryConfiguration}.
 */
@NullMarked
package org.interactionledger.query;

import org.jspecify.annotations.NullMarked;
