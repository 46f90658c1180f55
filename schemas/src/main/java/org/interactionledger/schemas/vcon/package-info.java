/**
 * Evidence of an interaction as a vCon, the container for conversations of the IETF (draft-ietf-vcon-vcon-core, syntax
 * 0.4.0). Start with {@link org.interactionledger.schemas.vcon.SignedVcon}.
 */
@NullMarked
package org.interactionledger.schemas.vcon;

import org.jspecify.annotations.NullMarked;
