package org.interactionledger.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/**
 * A distribution unpacked beside others, once. It appears under its final name whole or not at all (unpacked under a name
 * of its own, then renamed), so a process killed half-way, or two that start together, do no harm.
 */
final class Unpacked {

    private Unpacked() {}

    @FunctionalInterface
    interface Archive<E extends ArchiveEntry> {
        ArchiveInputStream<E> open() throws IOException;
    }

    /**
     * @param stripped leading path elements that every entry has and that are left out
     * @return {@code parent/name}
     */
    static <E extends ArchiveEntry> Path into(
            Path parent, String name, int stripped, Archive<E> archive, Progress progress) throws IOException {
        Path complete = parent.resolve(name);
        if (Files.isDirectory(complete)) {
            return complete;
        }
        deleteHalfDone(parent, name);
        progress.report("Unpacking %s into %s".formatted(name, parent));
        Path half = Files.createTempDirectory(parent, name + ".half-");
        Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (ArchiveInputStream<E> entries = archive.open()) {
            E entry;
            while ((entry = entries.getNextEntry()) != null) {
                write(half, entry, stripped, entries);
            }
        }
        try {
            Files.move(half, complete, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException anotherWasFaster) {
            Directories.delete(half);
        }
        return complete;
    }

    private static void deleteHalfDone(Path parent, String name) throws IOException {
        try (DirectoryStream<Path> halves = Files.newDirectoryStream(parent, name + ".half-*")) {
            for (Path half : halves) {
                if (Files.getLastModifiedTime(half)
                        .toInstant()
                        .isBefore(Instant.now().minusSeconds(600))) {
                    Directories.delete(half);
                }
            }
        }
    }

    private static void write(Path root, ArchiveEntry entry, int stripped, InputStream content) throws IOException {
        Path named = Path.of(entry.getName());
        if (named.getNameCount() <= stripped) {
            return;
        }
        Path target = root.resolve(named.subpath(stripped, named.getNameCount()).toString())
                .normalize();
        if (!target.startsWith(root)) {
            throw new IOException("Archive entry leaves its directory: " + entry.getName());
        }
        if (entry.isDirectory()) {
            createDirectories(root, root.relativize(target), 0);
        } else if (entry instanceof TarArchiveEntry tar && tar.isSymbolicLink()) {
            createDirectories(root, root.relativize(target), 1);
            Files.createSymbolicLink(target, Path.of(tar.getLinkName()));
        } else {
            createDirectories(root, root.relativize(target), 1);
            Files.copy(content, target);
            Files.setPosixFilePermissions(target, permissions(entry, root.relativize(target)));
        }
    }

    /** With a mode of their own, whatever the umask: the servers may run as another user than the one who unpacks. */
    private static void createDirectories(Path root, Path relative, int withoutLast) throws IOException {
        Path directory = root;
        for (int depth = 0; depth < relative.getNameCount() - withoutLast; depth++) {
            directory = directory.resolve(relative.getName(depth));
            if (Files.notExists(directory)) {
                Files.createDirectory(directory);
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    private static Set<PosixFilePermission> permissions(ArchiveEntry entry, Path relative) {
        boolean executable = switch (entry) {
            case TarArchiveEntry tar -> (tar.getMode() & 0100) != 0;
            default -> relative.startsWith("bin");
        };
        return new HashSet<>(PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
