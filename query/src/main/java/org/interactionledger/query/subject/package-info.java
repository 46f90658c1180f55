/**
 * Data subjects as those see them who are responsible for personal data: where one stands, and whom an address leads to.
 * What they ask for (erasure, legal holds) is a command, and not of this room.
 */
@NullMarked
package org.interactionledger.query.subject;

import org.jspecify.annotations.NullMarked;
