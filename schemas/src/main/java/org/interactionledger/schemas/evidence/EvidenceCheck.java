package org.interactionledger.schemas.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.codec.CanonicalEncoding;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.codec.StoredLine;
import tools.jackson.core.JacksonException;

/**
 * Holds an {@link EvidenceFile} against a log's public key, and nothing else: no database, no network, no clock. That an
 * interaction has no later events than these is not to be known from a file; the log as a whole tells, see
 * {@link LogCheck}.
 */
public final class EvidenceCheck {

    private final Collection<VerifierKey> keys;
    private final List<String> wrong = new ArrayList<>();

    /**
     * @param wrong    what is wrong, with where; empty where all holds
     * @param about    the interaction
     * @param signers  who of the known have signed
     * @param events   in the file
     * @param checkpoint that they are proved against; empty where there is none to be read
     */
    public record Verdict(
            List<String> wrong, String about, List<String> signers, int events, Optional<SignedCheckpoint> checkpoint) {

        public boolean holds() {
            return wrong.isEmpty();
        }
    }

    private EvidenceCheck(Collection<VerifierKey> keys) {
        this.keys = keys;
    }

    /**
     * @param file    as it was written, to the byte
     * @param keys    that are trusted
     * @param trusted a checkpoint of the same log that the reader has from elsewhere
     */
    public static Verdict of(byte[] file, Collection<VerifierKey> keys, Optional<String> trusted) {
        return new EvidenceCheck(keys).check(file, trusted);
    }

    /**
     * The events of a file that holds, in JSON Lines: position, times, type, and the payload as far as it is disclosed.
     */
    public static byte[] clear(byte[] file) {
        return EvidenceForm.clear(EvidenceForm.read(file));
    }

    private Verdict check(byte[] bytes, Optional<String> trusted) {
        EvidenceFile file;
        try {
            file = EvidenceForm.read(bytes);
            if (!Arrays.equals(EvidenceForm.of(bytes).write(file), bytes)) {
                wrong.add("The file is not to the byte what was exported: something was changed that has no meaning, or"
                        + " was added");
            }
        } catch (JacksonException e) {
            wrong.add("The file is no evidence, or was changed: " + e.getOriginalMessage());
            return new Verdict(List.copyOf(wrong), "", List.of(), 0, Optional.empty());
        }
        if (!file.form().equals(EvidenceFile.FORM)) {
            wrong.add("The file has the form " + file.form() + ", and this version reads " + EvidenceFile.FORM);
        }
        List<String> signers = new ArrayList<>();
        Optional<SignedCheckpoint> checkpoint = checkpoint("the file", file.checkpoint(), signers);
        trusted.ifPresent(other -> compare(checkpoint, other));
        checkpoint.ifPresent(found -> events(file, found.checkpoint()));
        return new Verdict(
                List.copyOf(wrong), file.aggregate(), signers, file.events().size(), checkpoint);
    }

    private Optional<SignedCheckpoint> checkpoint(String whose, String note, List<String> signers) {
        try {
            SignedCheckpoint signed = SignedCheckpoint.parse(note);
            Checkpoint checkpoint = signed.checkpoint();
            List<VerifierKey> found = signed.signers(keys);
            if (found.isEmpty()) {
                wrong.add("The checkpoint of " + whose + " (" + checkpoint.origin() + ", " + checkpoint.size()
                        + " events) is signed by none of the given keys, but by "
                        + signed.note().signatures().stream()
                                .map(SignedNote.Line::name)
                                .toList());
            }
            found.forEach(key -> signers.add(key.text()));
            return Optional.of(signed);
        } catch (IllegalArgumentException e) {
            wrong.add("The checkpoint of " + whose + " does not hold: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void compare(Optional<SignedCheckpoint> own, String trusted) {
        Optional<SignedCheckpoint> other = checkpoint("the reader", trusted, new ArrayList<>());
        if (own.isEmpty() || other.isEmpty()) {
            return;
        }
        Checkpoint file = own.get().checkpoint();
        Checkpoint reader = other.get().checkpoint();
        if (!file.origin().equals(reader.origin())) {
            wrong.add(
                    "The file is of the log " + file.origin() + ", and the reader's checkpoint of " + reader.origin());
        } else if (file.size() == reader.size() && !Arrays.equals(file.root(), reader.root())) {
            wrong.add("The log was forked: the file's checkpoint and the reader's have " + file.size()
                    + " events each, and different roots");
        } else if (file.size() < reader.size()) {
            wrong.add("The file's checkpoint is old: it has " + file.size() + " events, and the reader's "
                    + reader.size() + ". Ask for a new file");
        }
    }

    private void events(EvidenceFile file, Checkpoint checkpoint) {
        if (file.events().isEmpty()) {
            wrong.add("There is no event in the file");
        }
        long sequence = 0;
        long position = 0;
        Instant recordedAt = Instant.MIN;
        for (EvidenceFile.Proved proved : file.events()) {
            StoredLine event = proved.event();
            String where = "Event " + sequence + " (position " + event.position() + ", " + event.type() + ")";
            if (!event.aggregateId().equals(file.aggregate())) {
                wrong.add(where + " is of " + event.aggregateId() + " and not of " + file.aggregate());
            }
            if (event.sequence() != sequence) {
                wrong.add(where + " has the sequence number " + event.sequence() + " where " + sequence
                        + " is due: an event is missing, or was added or moved");
            }
            if (event.position() <= position || event.recordedAt().isBefore(recordedAt)) {
                wrong.add(where + " was recorded before the one before it: events were moved");
            }
            proved(where, proved, checkpoint);
            sequence++;
            position = event.position();
            recordedAt = event.recordedAt();
        }
    }

    private void proved(String where, EvidenceFile.Proved proved, Checkpoint checkpoint) {
        try {
            Row row = proved.event().row();
            String hash = HexFormat.of().formatHex(CanonicalEncoding.sha256(row));
            if (!hash.equals(proved.event().hash())) {
                wrong.add(where + " was changed: its hash is " + proved.event().hash() + ", and its content gives "
                        + hash);
            }
            List<byte[]> proof = proved.proof().stream()
                    .map(text -> Base64.getDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1)))
                    .toList();
            if (!MerkleProof.includes(
                    EventEntry.leaf(row),
                    EventEntry.index(row.position()),
                    checkpoint.size(),
                    proof,
                    checkpoint.root())) {
                wrong.add(where + " is not in the log of " + checkpoint.size()
                        + " events that was signed: it was changed, moved or added, or its proof was");
            }
            if (!canonical(proof).equals(proved.proof())) {
                wrong.add(where + " has a proof that is not written as proofs are");
            }
            proved.personal().ifPresent(fields -> ClearText.of(row, fields));
        } catch (IllegalArgumentException e) {
            wrong.add(where + " cannot be checked: " + e.getMessage());
        }
    }

    private static List<String> canonical(List<byte[]> proof) {
        return proof.stream()
                .map(hash -> Base64.getEncoder().encodeToString(hash))
                .toList();
    }
}
