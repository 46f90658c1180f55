/**
 * How far something is that a switch was asked to do. What is asked comes in through the command room.
 */
@NullMarked
package org.interactionledger.query.control;

import org.jspecify.annotations.NullMarked;
