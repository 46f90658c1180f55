/** The audit trail over all that is recorded: who did what when, by which rule, caused by what. */
@NullMarked
package org.interactionledger.schemas.audit;

import org.jspecify.annotations.NullMarked;
