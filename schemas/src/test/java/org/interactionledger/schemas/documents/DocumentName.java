package org.interactionledger.schemas.documents;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file's name says: {@code interaction.answered.1.json}, or with a variant {@code interaction.answered.1.erased.json}.
 *
 * @param variant what sets a sample apart from others of its type; empty for the first
 */
record DocumentName(String type, int revision, String variant) {

    private static final Pattern SHAPE =
            Pattern.compile("(?<type>[a-z-]+\\.[a-z-]+)\\.(?<revision>\\d+)(\\.(?<variant>[a-z0-9-]+))?\\.json");

    static DocumentName of(Path file) {
        Matcher name = SHAPE.matcher(file.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalArgumentException(
                    "A document is called type.revision.json or type.revision.variant.json, but not " + file);
        }
        String variant = name.group("variant");
        return new DocumentName(
                name.group("type"), Integer.parseInt(name.group("revision")), variant == null ? "" : variant);
    }
}
