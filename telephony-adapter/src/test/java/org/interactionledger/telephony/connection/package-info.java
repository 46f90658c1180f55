/** Specifications of {@code telephony.connection}. */
@NullMarked
package org.interactionledger.telephony.connection;

import org.jspecify.annotations.NullMarked;
