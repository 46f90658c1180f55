/**
 * The published language of read models and what stops them: events that a projection could not apply, its dead letters,
 * and what a person does with them.
 */
@NullMarked
package org.interactionledger.schemas.projection;

import org.jspecify.annotations.NullMarked;
