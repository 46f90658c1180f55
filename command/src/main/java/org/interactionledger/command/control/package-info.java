/**
 * Call control: what people ask a switch to do. Each request is an aggregate of its own, which lets an adapter put it on
 * the wire once at most. Start with {@link org.interactionledger.command.control.ControlDecider}; what may be asked is in
 * {@link org.interactionledger.command.control.ControlRules}.
 */
@NullMarked
package org.interactionledger.command.control;

import org.jspecify.annotations.NullMarked;
