package org.interactionledger.standalone.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.evidence.Checkpoint;
import org.interactionledger.schemas.evidence.EvidenceCheck;
import org.interactionledger.schemas.evidence.LogCheck;
import org.interactionledger.schemas.evidence.SignedCheckpoint;
import org.interactionledger.schemas.evidence.VerifierKey;
import org.interactionledger.standalone.operations.DamagedExport;
import org.interactionledger.standalone.operations.ExportedRows;

/** Checks a file against public keys: the evidence of an interaction, or an export of the log from its first event on. */
public final class FileCheck {

    private static final byte[] ZSTANDARD = {(byte) 0x28, (byte) 0xb5, (byte) 0x2f, (byte) 0xfd};

    private final Collection<VerifierKey> keys;
    private final Optional<String> trusted;

    /** @param said what was checked and holds; {@code wrong} what does not, which is empty where all does */
    public record Report(List<String> said, List<String> wrong) {}

    /** @param trusted a checkpoint from elsewhere */
    public FileCheck(Collection<VerifierKey> keys, Optional<String> trusted) {
        this.keys = keys;
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
        EvidenceCheck.Verdict verdict = EvidenceCheck.of(file, keys, trusted);
        List<String> said = new ArrayList<>();
        said.add(verdict.events() + " events of interaction " + verdict.about() + ", numbers 0 to "
                + (verdict.events() - 1) + " without a gap");
        verdict.checkpoint().ifPresent(checkpoint -> said.add(described(checkpoint)));
        verdict.signers().forEach(signer -> said.add("signed with " + signer));
        return new Report(said, verdict.wrong());
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
            List<VerifierKey> signers = signed.signers(keys);
            if (signers.isEmpty()) {
                wrong.add("The checkpoint is signed by none of the given keys");
            }
            LogCheck check = new LogCheck(checkpoint);
            ExportedRows.forEach(file, check::add);
            said.add(check.events() + " events of the log, positions 1 to " + check.events());
            said.add(described(checkpoint));
            signers.forEach(signer -> said.add("signed with " + signer.text()));
            check.wrong().ifPresent(wrong::add);
        } catch (IllegalArgumentException | DamagedExport e) {
            wrong.add(String.valueOf(e.getMessage()));
        }
        return new Report(said, wrong);
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
