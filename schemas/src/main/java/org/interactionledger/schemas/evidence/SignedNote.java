package org.interactionledger.schemas.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A text with signatures below it: C2SP signed-note. Signatures by unknown keys are allowed and say nothing; one by a known
 * key that does not verify spoils the note.
 *
 * @param text ends with a line feed
 */
public record SignedNote(String text, List<Line> signatures) {

    private static final String MARK = "\u2014 ";
    private static final int ID_BYTES = 4;

    /**
     * @param id        of the key
     * @param signature without the id
     */
    @SuppressWarnings("ArrayRecordComponent") // of a note, which is compared by its text
    public record Line(String name, int id, byte[] signature) {

        /** As it stands in a note, with its line feed. */
        public String text() {
            byte[] bytes = ByteBuffer.allocate(ID_BYTES + signature.length)
                    .putInt(id)
                    .put(signature)
                    .array();
            return MARK + name + " " + Base64.getEncoder().encodeToString(bytes) + "\n";
        }
    }

    /** A line that verifies, and the known key that it is of. */
    record Signed(VerifierKey key, Line line) {}

    public SignedNote {
        signatures = List.copyOf(signatures);
    }

    /** @throws IllegalArgumentException if the text does not end with a line feed, or there is no key of a log */
    public static SignedNote sign(String text, List<SigningKey> keys) {
        requireText(text);
        if (keys.isEmpty() || keys.stream().anyMatch(key -> key.verifier().type() != SignatureType.ED25519)) {
            throw new IllegalArgumentException("A note needs keys of a log to be signed with");
        }
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        return new SignedNote(
                text,
                keys.stream()
                        .map(key ->
                                new Line(key.verifier().name(), key.verifier().id(), key.sign(message)))
                        .toList());
    }

    /** @throws IllegalArgumentException if it is no such note */
    public static SignedNote parse(String note) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n") || note.length() == end + 2) {
            throw new IllegalArgumentException("A signed note is a text, an empty line, and lines with signatures");
        }
        if (note.chars().anyMatch(letter -> letter < ' ' && letter != '\n')) {
            throw new IllegalArgumentException("A signed note has no control characters");
        }
        return new SignedNote(note.substring(0, end + 1), lines(note.substring(end + 2)));
    }

    /**
     * Signature lines alone, as a witness answers with them.
     *
     * @throws IllegalArgumentException if they are none
     */
    public static List<Line> lines(String text) {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("A line with a signature ends with a line feed");
        }
        List<Line> lines = new ArrayList<>();
        for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
            lines.add(signature(line));
        }
        return lines;
    }

    private static Line signature(String line) {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(MARK) || space <= MARK.length()) {
            throw new IllegalArgumentException("A signature is '" + MARK + "NAME SIGNATURE', not '" + line + "'");
        }
        byte[] bytes = Base64.getDecoder().decode(line.substring(space + 1));
        if (bytes.length <= ID_BYTES) {
            throw new IllegalArgumentException("The signature of " + line.substring(2, space) + " is too short");
        }
        return new Line(
                VerifierKey.requireName(line.substring(MARK.length(), space)),
                ByteBuffer.wrap(bytes).getInt(),
                Arrays.copyOfRange(bytes, ID_BYTES, bytes.length));
    }

    /**
     * Who of the known has signed it, each once.
     *
     * @return empty where none of them has
     * @throws IllegalArgumentException if a signature by one of these keys does not verify
     */
    public List<VerifierKey> signers(Collection<VerifierKey> known) {
        Map<String, VerifierKey> signers = new LinkedHashMap<>();
        signedBy(known).forEach(signed -> signers.put(signed.key().text(), signed.key()));
        return List.copyOf(signers.values());
    }

    List<Signed> signedBy(Collection<VerifierKey> known) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        List<Signed> signed = new ArrayList<>();
        for (Line line : signatures) {
            for (VerifierKey key : known) {
                if (key.id() == line.id() && key.name().equals(line.name())) {
                    if (!key.verifies(message, line.signature())) {
                        throw new IllegalArgumentException("The signature of " + key.name() + " (key "
                                + "%08x".formatted(key.id()) + ") does not belong to this text");
                    }
                    signed.add(new Signed(key, line));
                }
            }
        }
        return signed;
    }

    public String note() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(line -> note.append(line.text()));
        return note.toString();
    }

    private static void requireText(String text) {
        if (!text.endsWith("\n") || text.contains("\n\n")) {
            throw new IllegalArgumentException("The text of a note ends with a line feed and has no empty line");
        }
    }
}
