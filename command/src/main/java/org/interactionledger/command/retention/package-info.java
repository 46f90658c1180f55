/**
 * What falls due by the retention schedule. {@link org.interactionledger.command.retention.RetentionDecider} decides, {@link
 * org.interactionledger.command.retention.RetentionPolicy} looks at the calendar and carries out what was decided, step by
 * step, each of them a fact of the log.
 */
@NullMarked
package org.interactionledger.command.retention;

import org.jspecify.annotations.NullMarked;
