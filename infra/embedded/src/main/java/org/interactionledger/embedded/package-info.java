/**
 * A real PostgreSQL and a real Elasticsearch, started as child processes from what Maven Central offers.
 *
 * <p>Start reading at {@link org.interactionledger.embedded.DataDirectory}, then {@link
 * org.interactionledger.embedded.PostgresServer} and {@link org.interactionledger.embedded.ElasticsearchServer}. Tests of
 * other rooms use {@link org.interactionledger.embedded.SharedServers}. Schemas, roles and indices do not live here: each
 * room brings its own.
 */
@NullMarked
package org.interactionledger.embedded;

import org.jspecify.annotations.NullMarked;
