/**
 * The files that the outside holds us to: a JSON Schema per event type and revision, sample documents that must stay
 * readable for ever, and the AsyncAPI description of the event stream. Start with {@link JsonSchemaTest} for what is
 * generated and {@link SampleTest} for what may never break.
 */
@NullMarked
package org.interactionledger.schemas.documents;

import org.jspecify.annotations.NullMarked;
