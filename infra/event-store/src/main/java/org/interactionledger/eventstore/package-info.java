/**
 * Where events live for ever, on PostgreSQL, and where the keys of data subjects live apart from them.
 * Start with {@link org.interactionledger.eventstore.LedgerDatabase} (what the database enforces), then
 * {@link org.interactionledger.eventstore.PostgresEventStorageEngine} (how events go in and come out) and
 * {@link org.interactionledger.eventstore.SubjectKeys} (whose personal data they hold).
 */
@NullMarked
package org.interactionledger.eventstore;

import org.jspecify.annotations.NullMarked;
