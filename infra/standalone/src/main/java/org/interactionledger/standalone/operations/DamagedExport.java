package org.interactionledger.standalone.operations;

/** A file of exported events is not what was written. The message names file, line and position. */
public final class DamagedExport extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DamagedExport(String message) {
        super(message);
    }
}
