/**
 * The published language of data subjects: their erasure, and legal holds that forbid it. Nothing here says anything of
 * the person but a random id, so that these events stay true and readable after the erasure. Start with
 * {@link org.interactionledger.schemas.subject.SubjectEvent}.
 */
@NullMarked
package org.interactionledger.schemas.subject;

import org.jspecify.annotations.NullMarked;
