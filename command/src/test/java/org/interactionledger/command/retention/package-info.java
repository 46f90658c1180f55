@NullMarked
package org.interactionledger.command.retention;

import org.jspecify.annotations.NullMarked;
