/**
 * From records to stored JSON and back: logical type names and revisions, sealing of personal fields, upcasting,
 * and the canonical encoding that hashes are taken over. No I/O: keys come in through {@link PersonalDataCipher}.
 */
@NullMarked
package org.interactionledger.schemas.codec;

import org.jspecify.annotations.NullMarked;
