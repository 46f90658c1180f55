/**
 * Call control, the switch's side: an action becomes one line of a {@code bgapi} command, is sent once the write side has
 * granted it, and its answer is told by a BACKGROUND_JOB event. Start with
 * {@link org.interactionledger.telephony.control.SwitchControl}; the lines are in {@link
 * org.interactionledger.telephony.control.ControlLine}.
 */
@NullMarked
package org.interactionledger.telephony.control;

import org.jspecify.annotations.NullMarked;
