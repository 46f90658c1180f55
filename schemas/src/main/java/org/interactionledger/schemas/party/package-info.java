/**
 * Who takes part in an interaction, and how such a person is reached. Personal data lives in these types
 * and in nothing else: a reader of erased data meets {@link Address.Erased} or {@link PersonalText.Erased}.
 */
@NullMarked
package org.interactionledger.schemas.party;

import org.jspecify.annotations.NullMarked;
