/**
 * The door for telephony adapters that run as processes of their own. Start with {@link AdapterDoor}; what goes through
 * it is in {@code schemas.adapter}.
 */
@NullMarked
package org.interactionledger.command.adapter;

import org.jspecify.annotations.NullMarked;
