/**
 * The command line: one class a subcommand, human text by default, exit codes 0 (done), 1 (failed) and 2 (wrong use).
 */
@NullMarked
package org.interactionledger.standalone.cli;

import org.jspecify.annotations.NullMarked;
