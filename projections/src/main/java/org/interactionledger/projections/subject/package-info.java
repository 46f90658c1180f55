/**
 * Which interactions speak of which data subject, and how far each erasure is. After a subject's key is destroyed,
 * {@link org.interactionledger.projections.subject.ErasureOfReadModels} writes anew, from the log, whatever the read models
 * hold of the subject.
 */
@NullMarked
package org.interactionledger.projections.subject;

import org.jspecify.annotations.NullMarked;
