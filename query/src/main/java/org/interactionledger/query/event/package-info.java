/**
 * The event log over HTTP, as CloudEvents 1.0: page by page by position, and as a stream of Server-Sent Events that can
 * be resumed without loss or repeat. Start with {@link org.interactionledger.query.event.EventLog}.
 */
@NullMarked
package org.interactionledger.query.event;

import org.jspecify.annotations.NullMarked;
