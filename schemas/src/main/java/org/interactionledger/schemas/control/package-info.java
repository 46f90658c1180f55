/**
 * The published language of call control: what people ask a switch to do, that it was put on the wire at most once, and
 * what became of it. Start with {@link org.interactionledger.schemas.control.ControlEvent}; the actions are in
 * {@link org.interactionledger.schemas.control.ControlAction}.
 */
@NullMarked
package org.interactionledger.schemas.control;

import org.jspecify.annotations.NullMarked;
