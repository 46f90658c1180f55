/** What people ask of dead letters over HTTP. */
@NullMarked
package org.interactionledger.command.projection;

import org.jspecify.annotations.NullMarked;
