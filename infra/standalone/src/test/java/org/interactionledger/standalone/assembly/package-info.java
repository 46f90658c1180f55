/** How the rooms are put together. */
@NullMarked
package org.interactionledger.standalone.assembly;

import org.jspecify.annotations.NullMarked;
