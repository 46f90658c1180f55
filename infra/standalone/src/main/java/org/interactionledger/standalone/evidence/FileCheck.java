package org.interactionledger.standalone.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.interactionledger.schemas.evidence.Checkpoint;
import org.interactionledger.schemas.evidence.Cosignature;
import org.interactionledger.schemas.evidence.EvidenceCheck;
import org.interactionledger.schemas.evidence.LogCheck;
import org.interactionledger.schemas.evidence.SignedCheckpoint;
import org.interactionledger.schemas.evidence.VerifierKey;
import org.interactionledger.schemas.vcon.Vcons;
import org.interactionledger.standalone.operations.DamagedExport;
import org.interactionledger.standalone.operations.ExportedRows;

/** Checks a file against public keys: the evidence of an interaction, or an export of the log from its first event on. */
public final class FileCheck {

    private static final byte[] ZSTANDARD = {(byte) 0x28, (byte) 0xb5, (byte) 0x2f, (byte) 0xfd};

    private final Trust trust;
    private final Optional<String> trusted;

    /**
     * @param keys      of logs
     * @param witnesses who must have signed along
     * @param quorum    how many of them; all unless said
     */
    public record Trust(Collection<VerifierKey> keys, Collection<VerifierKey> witnesses, OptionalInt quorum) {

        int wanted() {
            return quorum.orElse(witnesses.size());
        }
    }

    /** @param said what was checked and holds; {@code wrong} what does not, which is empty where all does */
    public record Report(List<String> said, List<String> wrong) {}

    /** @param trusted a checkpoint from elsewhere */
    public FileCheck(Trust trust, Optional<String> trusted) {
        this.trust = trust;
        this.trusted = trusted;
    }

    /** @throws IllegalArgumentException if an export of the log is to be checked and there is no checkpoint for it */
    public Report check(Path file) {
        try {
            return isExport(file) ? log(file) : interaction(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static boolean isExport(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(ZSTANDARD.length), ZSTANDARD);
        }
    }

    private Report interaction(byte[] file) {
        boolean isVcon = Vcons.isOne(file);
        EvidenceCheck.Verdict verdict =
                isVcon ? Vcons.check(file, trust.keys(), trusted) : EvidenceCheck.of(file, trust.keys(), trusted);
        List<String> said = new ArrayList<>();
        if (isVcon) {
            said.add("signed vCon with the evidence attached, from which it follows");
        }
        said.add(verdict.events() + " events of interaction " + verdict.about() + ", numbers 0 to "
                + (verdict.events() - 1) + " without a gap");
        verdict.checkpoint().ifPresent(signed -> said.add(described(signed.checkpoint())));
        verdict.signers().forEach(signer -> said.add("signed with " + signer));
        List<String> wrong = new ArrayList<>(verdict.wrong());
        verdict.checkpoint().ifPresent(signed -> witnessed(signed, said, wrong));
        return new Report(said, wrong);
    }

    private Report log(Path file) {
        String note = trusted.orElseThrow(() -> new IllegalArgumentException(
                "An export of the log is held against a checkpoint: name its file with --checkpoint. Get one with"
                        + "  infra/ledger evidence checkpoint"));
        List<String> wrong = new ArrayList<>();
        List<String> said = new ArrayList<>();
        try {
            SignedCheckpoint signed = SignedCheckpoint.parse(note);
            Checkpoint checkpoint = signed.checkpoint();
            List<VerifierKey> signers = signed.signers(trust.keys());
            if (signers.isEmpty()) {
                wrong.add("The checkpoint is signed by none of the given keys");
            }
            LogCheck check = new LogCheck(checkpoint);
            ExportedRows.forEach(file, check::add);
            said.add(check.events() + " events of the log, positions 1 to " + check.events());
            said.add(described(checkpoint));
            signers.forEach(signer -> said.add("signed with " + signer.text()));
            witnessed(signed, said, wrong);
            check.wrong().ifPresent(wrong::add);
        } catch (IllegalArgumentException | DamagedExport e) {
            wrong.add(String.valueOf(e.getMessage()));
        }
        return new Report(said, wrong);
    }

    /**
     * Writes the events of an interaction's evidence that holds: a line for each, with its payload as far as it is
     * disclosed.
     *
     * @throws IllegalArgumentException if the file is no evidence of an interaction, or the other is there already
     */
    public static void writeClear(Path evidence, Path clear) {
        try {
            if (isExport(evidence)) {
                throw new IllegalArgumentException(
                        "An export of the log discloses nothing: --clear is for evidence of an" + " interaction");
            }
            Files.write(
                    clear,
                    EvidenceCheck.clear(attached(Files.readAllBytes(evidence))),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new IllegalArgumentException(clear + " is there already. Name another file with --clear.", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the events of " + evidence + " to " + clear, e);
        }
    }

    private static byte[] attached(byte[] file) {
        return Vcons.isOne(file) ? Vcons.evidence(file) : file;
    }

    private void witnessed(SignedCheckpoint signed, List<String> said, List<String> wrong) {
        if (trust.witnesses().isEmpty()) {
            return;
        }
        try {
            List<Cosignature> cosignatures = signed.cosignatures(trust.witnesses());
            cosignatures.forEach(cosignature -> said.add("signed along at " + cosignature.time() + " by "
                    + cosignature.witness().text()));
            if (cosignatures.size() < trust.wanted()) {
                wrong.add("The checkpoint is signed along by " + cosignatures.size() + " of the given witnesses, and "
                        + trust.wanted() + " are wanted. Witnesses sign a few seconds after the log: ask for the"
                        + " evidence again");
            }
        } catch (IllegalArgumentException e) {
            wrong.add("The checkpoint was not signed along as it says: " + e.getMessage());
        }
    }

    private static String described(Checkpoint checkpoint) {
        return "checkpoint of " + checkpoint.origin() + " over " + checkpoint.size() + " events, root "
                + checkpoint.text().lines().toList().getLast();
    }

    /** The text of a checkpoint's file. */
    public static String checkpoint(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).stripTrailing() + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the checkpoint " + file, e);
        }
    }
}
