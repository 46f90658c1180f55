/**
 * Erasure of data subjects, and the legal holds that forbid it. {@link org.interactionledger.command.subject.SubjectDecider}
 * decides, {@link org.interactionledger.command.subject.ErasurePolicy} carries out what was decided, step by step, each of
 * them a fact of the log. What is erased where stands in {@code docs/privacy.md}.
 */
@NullMarked
package org.interactionledger.command.subject;

import org.jspecify.annotations.NullMarked;
