package org.interactionledger.schemas.vcon;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.evidence.EvidenceCheck;
import org.interactionledger.schemas.evidence.EvidenceFile;
import org.interactionledger.schemas.evidence.EvidenceForm;
import org.interactionledger.schemas.evidence.VerifierKey;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Signed vCons of interactions: written by the ledger, and held against its public key by anybody. */
public final class Vcons {

    private static final byte[] BEGINNING = "{\"payload\":".getBytes(StandardCharsets.US_ASCII);

    private Vcons() {}

    /** @param file evidence that holds */
    public static byte[] write(EvidenceFile file, Instant createdAt, List<VconSigner> signers) {
        return SignedVcon.of(file, createdAt, signers).bytes();
    }

    /** Whether a file is one, or was one before it was changed. */
    public static boolean isOne(byte[] file) {
        return file.length >= BEGINNING.length
                && Arrays.equals(file, 0, BEGINNING.length, BEGINNING, 0, BEGINNING.length);
    }

    /**
     * The evidence in a vCon, as a file of its own; nothing is checked.
     *
     * @throws IllegalArgumentException if there is none in it
     */
    public static byte[] evidence(byte[] file) {
        try {
            return evidence(SignedVcon.read(file).vcon());
        } catch (JacksonException e) {
            throw new IllegalArgumentException("It is no signed vCon: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Checks the signature, the evidence that is attached, and that the vCon says what follows from that evidence and
     * nothing else.
     */
    public static EvidenceCheck.Verdict check(byte[] file, Collection<VerifierKey> keys, Optional<String> trusted) {
        List<String> wrong = new ArrayList<>();
        try {
            SignedVcon signed = SignedVcon.read(file);
            if (!Arrays.equals(signed.bytes(), file)) {
                wrong.add("The file is not to the byte what was exported: something was changed that has no meaning, or"
                        + " was added");
            }
            JsonNode vcon = signed.vcon();
            if (signed.signers(keys, vcon.path(Vcon.UUID).asString(""), wrong).isEmpty()) {
                wrong.add("The vCon is signed by none of the given keys");
            }
            byte[] evidence = evidence(vcon);
            EvidenceCheck.Verdict verdict = EvidenceCheck.of(evidence, keys, trusted);
            wrong.addAll(verdict.wrong());
            if (verdict.holds() && !follows(vcon, evidence)) {
                wrong.add("The vCon says something else than the evidence that is attached to it");
            }
            return new EvidenceCheck.Verdict(
                    List.copyOf(wrong), verdict.about(), verdict.signers(), verdict.events(), verdict.checkpoint());
        } catch (JacksonException e) {
            wrong.add("The file is no signed vCon, or was changed: " + e.getOriginalMessage());
        } catch (IllegalArgumentException | DateTimeException e) {
            wrong.add("The vCon cannot be checked: " + e.getMessage());
        }
        return new EvidenceCheck.Verdict(List.copyOf(wrong), "", List.of(), 0, Optional.empty());
    }

    private static byte[] evidence(JsonNode vcon) {
        return EvidenceForm.JSON.write(
                LedgerJson.mapper().treeToValue(attached(vcon, Vcon.EVIDENCE), EvidenceFile.class));
    }

    private static boolean follows(JsonNode vcon, byte[] evidence) {
        EvidenceFile file = LedgerJson.mapper().readValue(evidence, EvidenceFile.class);
        Instant createdAt = Instant.parse(vcon.path(Vcon.CREATED_AT).asString(""));
        return LedgerJson.mapper()
                .writeValueAsString(Vcon.of(file, createdAt, attached(vcon, Vcon.SCHEMAS)))
                .equals(LedgerJson.mapper().writeValueAsString(vcon));
    }

    private static JsonNode attached(JsonNode vcon, String purpose) {
        return vcon.path("attachments")
                .valueStream()
                .filter(attachment -> attachment.path("purpose").asString("").equals(purpose))
                .map(attachment -> attachment.path("body"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing is attached to it as " + purpose));
    }
}
