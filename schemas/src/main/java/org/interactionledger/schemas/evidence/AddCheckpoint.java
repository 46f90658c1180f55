package org.interactionledger.schemas.evidence;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a log asks of a witness: to sign along a checkpoint, which goes on from what the witness has. The body of C2SP
 * tlog-witness's {@code add-checkpoint}.
 *
 * @param oldSize of the checkpoint that the witness signed last; 0 if none
 * @param proof   of consistency from there, RFC 6962 §2.1.2; empty from 0
 * @param note    the checkpoint, signed
 */
public record AddCheckpoint(long oldSize, List<byte[]> proof, String note) {

    /** The path below a witness's address. */
    public static final String PATH = "add-checkpoint";

    /** The type of the answer that says which size the witness has. */
    public static final String SIZE_TYPE = "text/x.tlog.size";

    /** A tree of 2^63 leaves needs no more. */
    public static final int MOST_HASHES = 63;

    private static final Pattern OLD = Pattern.compile("old (0|[1-9]\\d{0,18})");

    public AddCheckpoint {
        proof = List.copyOf(proof);
    }

    public String text() {
        StringBuilder text = new StringBuilder("old ").append(oldSize).append('\n');
        proof.forEach(
                hash -> text.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
        return text.append('\n').append(note).toString();
    }

    /** @throws IllegalArgumentException if it is no such text, or not the one that {@link #text} gives */
    public static AddCheckpoint parse(String text) {
        int end = text.indexOf("\n\n");
        if (end < 0) {
            throw new IllegalArgumentException("There is no empty line between the proof and the checkpoint");
        }
        List<String> lines = text.substring(0, end).lines().toList();
        if (lines.isEmpty() || !OLD.matcher(lines.getFirst()).matches()) {
            throw new IllegalArgumentException("The first line is not 'old' and a size");
        }
        List<String> proof = lines.subList(1, lines.size());
        if (proof.size() > MOST_HASHES) {
            throw new IllegalArgumentException(
                    "A proof has " + MOST_HASHES + " hashes at most, and this has " + proof.size());
        }
        AddCheckpoint request = new AddCheckpoint(
                Long.parseLong(lines.getFirst().substring("old ".length())),
                proof.stream().map(Base64.getDecoder()::decode).toList(),
                text.substring(end + 2));
        if (!request.text().equals(text)) {
            throw new IllegalArgumentException("The proof is not written in Base64 as proofs are");
        }
        return request;
    }
}
