/**
 * Recorded connections as files: the bytes that a switch sent, read through the very decoder that serves live
 * connections. Start at {@link org.interactionledger.telephony.capture.Capture}.
 */
@NullMarked
package org.interactionledger.telephony.capture;

import org.jspecify.annotations.NullMarked;
