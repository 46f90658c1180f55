/** The door for adapters in other processes. */
@NullMarked
package org.interactionledger.command.adapter;

import org.jspecify.annotations.NullMarked;
