package org.interactionledger.schemas.vcon;

import org.interactionledger.schemas.evidence.SigningKey;

/** @param certificate of the key, in DER */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record VconSigner(SigningKey key, byte[] certificate) {}
