package org.interactionledger.schemas.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * A checkpoint as it is published and kept: the note, of which there is one form only, to the byte. Who has signed it is
 * told by those keys that the reader trusts; other signatures say nothing.
 */
public record SignedCheckpoint(Checkpoint checkpoint, SignedNote note) {

    /**
     * Of this product's logs, whose checkpoints have no lines of their own.
     *
     * @throws IllegalArgumentException if it is no checkpoint, or not written as checkpoints are
     */
    public static SignedCheckpoint parse(String note) {
        SignedCheckpoint signed = ofAnyLog(note);
        if (!signed.checkpoint().text().equals(signed.note().text())) {
            throw new IllegalArgumentException("it is not written as checkpoints are: something was added");
        }
        return signed;
    }

    /**
     * With lines that only its log understands, where it has any.
     *
     * @throws IllegalArgumentException if it is no checkpoint, or not written as checkpoints are
     */
    public static SignedCheckpoint ofAnyLog(String note) {
        SignedNote signed = SignedNote.parse(note);
        Checkpoint checkpoint = Checkpoint.parse(signed.text());
        if (!signed.note().equals(note) || !signed.text().startsWith(checkpoint.text())) {
            throw new IllegalArgumentException("it is not written as checkpoints are: something was changed or added");
        }
        return new SignedCheckpoint(checkpoint, signed);
    }

    /**
     * Who of the known has signed it, each once.
     *
     * @throws IllegalArgumentException if a signature by one of these keys does not verify
     */
    public List<VerifierKey> signers(Collection<VerifierKey> known) {
        return note.signers(known);
    }

    /**
     * Who of the known witnesses has signed it along, and when; each once, and a key counts once under whatever names.
     *
     * @throws IllegalArgumentException if a signature by one of these keys does not verify
     */
    public List<Cosignature> cosignatures(Collection<VerifierKey> witnesses) {
        Set<String> counted = new HashSet<>();
        List<Cosignature> cosignatures = new ArrayList<>();
        for (SignedNote.Signed signed : note.signedBy(witnesses)) {
            if (signed.key().type() == SignatureType.COSIGNATURE_V1
                    && counted.add(HexFormat.of().formatHex(signed.key().raw()))) {
                cosignatures.add(Cosignature.of(signed.key(), signed.line().signature()));
            }
        }
        return List.copyOf(cosignatures);
    }

    /** With more signatures below those that it has. */
    public SignedCheckpoint with(Collection<SignedNote.Line> lines) {
        List<SignedNote.Line> all = new ArrayList<>(note.signatures());
        all.addAll(lines);
        return new SignedCheckpoint(checkpoint, new SignedNote(note.text(), all));
    }

    public String text() {
        return note.note();
    }
}
