package org.interactionledger.projections.evidence;

import org.interactionledger.schemas.evidence.SigningKey;

/** Gives the X.509 certificate of a signing key, in DER; always the same for the same key. Thread-safe. */
@FunctionalInterface
public interface KeyCertificates {

    byte[] of(SigningKey key);
}
