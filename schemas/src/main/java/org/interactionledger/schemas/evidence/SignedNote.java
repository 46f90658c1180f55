package org.interactionledger.schemas.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

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

        String text() {
            byte[] bytes = ByteBuffer.allocate(ID_BYTES + signature.length)
                    .putInt(id)
                    .put(signature)
                    .array();
            return MARK + name + " " + Base64.getEncoder().encodeToString(bytes) + "\n";
        }
    }

    public SignedNote {
        signatures = List.copyOf(signatures);
    }

    /** @throws IllegalArgumentException if the text does not end with a line feed, or there is no key */
    public static SignedNote sign(String text, List<SigningKey> keys) {
        requireText(text);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("A note needs a key to be signed with");
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
        List<Line> lines = new ArrayList<>();
        for (String line : note.substring(end + 2, note.length() - 1).split("\n", -1)) {
            lines.add(signature(line));
        }
        return new SignedNote(note.substring(0, end + 1), lines);
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
                line.substring(MARK.length(), space),
                ByteBuffer.wrap(bytes).getInt(),
                Arrays.copyOfRange(bytes, ID_BYTES, bytes.length));
    }

    /**
     * Who of the known has signed it.
     *
     * @return empty where none of them has
     * @throws IllegalArgumentException if a signature by one of these keys does not verify
     */
    public List<VerifierKey> signers(Collection<VerifierKey> known) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        List<VerifierKey> signers = new ArrayList<>();
        for (Line line : signatures) {
            for (VerifierKey key : known) {
                if (key.id() == line.id() && key.name().equals(line.name())) {
                    if (!key.verifies(message, line.signature())) {
                        throw new IllegalArgumentException("The signature of " + key.name() + " (key "
                                + "%08x".formatted(key.id()) + ") does not belong to this text");
                    }
                    signers.add(key);
                }
            }
        }
        return List.copyOf(signers);
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
