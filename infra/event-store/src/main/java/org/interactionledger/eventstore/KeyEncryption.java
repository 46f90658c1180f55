package org.interactionledger.eventstore;

import java.security.GeneralSecurityException;

/**
 * Wraps the keys of data subjects under a key that is kept elsewhere: {@link MasterKey} in a file, {@link
 * EnvironmentMasterKey} in a variable, or a key management service that somebody writes an implementation for. What it
 * returns names the key that wrapped it, so that several can be in use while keys are rewrapped. Thread-safe.
 *
 * @see WrappedForm
 */
public interface KeyEncryption {

    /** Id of the key that wraps from now on, as {@link WrappedForm} writes it. */
    String currentKey();

    /** @param owner whose key it is: what was wrapped for one owner unwraps for no other */
    byte[] wrap(byte[] key, byte[] owner);

    /** @throws GeneralSecurityException if none of the keys here wrapped it, or for another owner, or it was altered */
    byte[] unwrap(byte[] wrapped, byte[] owner) throws GeneralSecurityException;
}
