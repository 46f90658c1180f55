/** The adapter as a whole: a scripted switch before it, a command bus with recorders behind it. */
@NullMarked
package org.interactionledger.telephony.adapter;

import org.jspecify.annotations.NullMarked;
