package org.interactionledger.standalone.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Searches every byte of every file of a data directory, but for the unpacked programs, for texts in UTF-8 and UTF-16LE.
 * What is compressed is seen where the text stands in it literally: in LZ4 (Elasticsearch) and pglz (PostgreSQL) a text
 * that has not occurred shortly before does.
 */
final class StoredBytes {

    private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE);

    private StoredBytes() {}

    /** The files, relative to the directory, in which each text is found; a text that is in none is missing. */
    static Map<String, Set<String>> search(Path directory, List<String> texts) {
        Map<String, Set<String>> found = new TreeMap<>();
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                    String name = path.getFileName().toString();
                    return name.startsWith("dist-") || name.startsWith("postgresql-")
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    byte[] bytes = content(file);
                    for (String text : texts) {
                        if (CHARSETS.stream().anyMatch(charset -> contains(bytes, text.getBytes(charset)))) {
                            found.computeIfAbsent(text, _ -> new TreeSet<>())
                                    .add(directory.relativize(file).toString());
                        }
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (failure instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE; // a server deleted it meanwhile
                    }
                    throw failure;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static byte[] content(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException _) {
            return new byte[0];
        }
    }

    private static boolean contains(byte[] bytes, byte[] text) {
        byte first = text[0];
        int last = bytes.length - text.length;
        for (int at = 0; at <= last; at++) {
            if (bytes[at] == first
                    && java.util.Arrays.mismatch(bytes, at, at + text.length, text, 0, text.length) < 0) {
                return true;
            }
        }
        return false;
    }
}
