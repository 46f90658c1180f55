package org.interactionledger.standalone.operations;

/** A backup is not what was written, or not the one that is needed. The message names the file and says what to do. */
public final class DamagedBackup extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DamagedBackup(String message) {
        super(message);
    }
}
