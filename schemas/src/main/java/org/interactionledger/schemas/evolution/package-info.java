/**
 * What changed between two versions of the published language, and who can still read whom. Works on the schema files
 * alone, so that any two versions can be compared. The rules are written down in {@code docs/evolution.md}; start reading
 * at {@link LanguageDiff}.
 */
@NullMarked
package org.interactionledger.schemas.evolution;

import org.jspecify.annotations.NullMarked;
