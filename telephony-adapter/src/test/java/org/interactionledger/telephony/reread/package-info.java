@NullMarked
package org.interactionledger.telephony.reread;

import org.jspecify.annotations.NullMarked;
