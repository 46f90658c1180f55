/**
 * The published language of read models: the standby that is built beside one, and events that a projection could not
 * apply, its dead letters, with what a person does with them.
 */
@NullMarked
package org.interactionledger.schemas.projection;

import org.jspecify.annotations.NullMarked;
