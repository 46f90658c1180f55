/**
 * All rooms in one JVM, with an embedded PostgreSQL and Elasticsearch. Knows every room, and only assembles. Start with
 * {@code cli.Ledger}, the command line, and {@code assembly.Standalone}, which puts the pieces together.
 */
@NullMarked
package org.interactionledger.standalone;

import org.jspecify.annotations.NullMarked;
