/** The commands as people give them: arguments, exit codes, what is printed where. */
@NullMarked
package org.interactionledger.standalone.cli;

import org.jspecify.annotations.NullMarked;
