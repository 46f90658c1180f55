/**
 * From a command on the bus to an aggregate and its events: subscription of sealed command hierarchies, and the
 * metadata that every event carries. Nothing of any feature.
 */
@NullMarked
package org.interactionledger.command.dispatch;

import org.jspecify.annotations.NullMarked;
