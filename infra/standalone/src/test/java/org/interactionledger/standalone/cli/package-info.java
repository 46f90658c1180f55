/** The command line against the whole product. */
@NullMarked
package org.interactionledger.standalone.cli;

import org.jspecify.annotations.NullMarked;
