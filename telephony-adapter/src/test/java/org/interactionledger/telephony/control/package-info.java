/** What is said to a switch, once, and how its answer is read. */
@NullMarked
package org.interactionledger.telephony.control;

import org.jspecify.annotations.NullMarked;
