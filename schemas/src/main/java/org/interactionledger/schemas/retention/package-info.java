/**
 * How long personal data is kept: classes of it, the schedule that says for how long and by which rule, and what happened
 * to what fell due. Start with {@link org.interactionledger.schemas.retention.RetentionDay}.
 */
@NullMarked
package org.interactionledger.schemas.retention;

import org.jspecify.annotations.NullMarked;
