/** Call detail records of a real switch, and what is made of them. */
@NullMarked
package org.interactionledger.telephony.cdr;

import org.jspecify.annotations.NullMarked;
