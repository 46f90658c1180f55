package org.interactionledger.schemas.evidence;

/** How a key signs a note: the signature types of C2SP signed-note that are in use here. */
public enum SignatureType {

    /** Over the text, as a log signs its checkpoints. */
    ED25519(1),

    /** Over the text and the time, as a witness signs along: C2SP tlog-cosignature. */
    COSIGNATURE_V1(4);

    private final byte identifier;

    SignatureType(int identifier) {
        this.identifier = (byte) identifier;
    }

    byte identifier() {
        return identifier;
    }
}
