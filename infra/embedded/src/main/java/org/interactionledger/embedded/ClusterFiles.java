package org.interactionledger.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Copies the files of a PostgreSQL cluster, owned by the user that the servers run as, and durable when it returns. What
 * may be left out of a copy of a running one is left out (PostgreSQL, "Continuous Archiving", "Backing Up the Data
 * Directory").
 */
final class ClusterFiles {

    /** Directories whose content belongs to the running server alone; the directories themselves must be there. */
    private static final Set<String> CONTENT_LEFT_OUT = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> FILES_LEFT_OUT =
            Set.of("postmaster.pid", "postmaster.opts", "backup_label", "tablespace_map", "postgresql.auto.conf.tmp");

    private static final Path CONTROL = Path.of("global", "pg_control");

    private static final int CONTROL_ATTEMPTS = 100;

    private final ServiceAccount account;

    ClusterFiles(ServiceAccount account) {
        this.account = account;
    }

    /** Of a running server; {@code pg_control} comes last, as it says from where to recover. */
    void copyRunning(Path data, Path target) throws IOException {
        copyTree(data, target, true);
        Files.write(target.resolve(CONTROL), settled(data.resolve(CONTROL)), StandardOpenOption.CREATE_NEW);
        finish(target.resolve(CONTROL));
    }

    /** Of a stopped one, whole. */
    void copyStopped(Path data, Path target) throws IOException {
        copyTree(data, target, false);
    }

    void copyFile(Path from, Path to) throws IOException {
        Files.copy(from, to);
        finish(to);
    }

    void write(Path file, byte[] content) throws IOException {
        Files.write(file, content, StandardOpenOption.CREATE_NEW);
        finish(file);
    }

    private void copyTree(Path data, Path target, boolean running) throws IOException {
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                account.createOwned(target.resolve(data.relativize(directory).toString()));
                if (running
                        && CONTENT_LEFT_OUT.contains(data.relativize(directory).toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path relative = data.relativize(file);
                if (!attributes.isRegularFile()) {
                    throw new EmbeddedServerException(file + " is a link: a cluster with tablespaces or a log directory"
                            + " elsewhere cannot be copied file by file. Use PostgreSQL's own tools.");
                }
                if (!running || !isLeftOut(relative)) {
                    copyUnlessGone(file, target.resolve(relative.toString()));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                return goneIsFine(failure);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                sync(target.resolve(data.relativize(directory).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean isLeftOut(Path relative) {
        String name = relative.getFileName().toString();
        return relative.equals(CONTROL)
                || FILES_LEFT_OUT.contains(relative.toString())
                || name.startsWith("pgsql_tmp")
                || name.startsWith("pg_internal.init");
    }

    /** A running server drops tables; the log that is replayed says so too. */
    private void copyUnlessGone(Path file, Path to) throws IOException {
        try {
            copyFile(file, to);
        } catch (NoSuchFileException gone) {
            goneIsFine(gone);
        }
    }

    private static FileVisitResult goneIsFine(IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }

    /** Written in one piece of less than a sector, but not read so by us: until two readings agree. */
    private static byte[] settled(Path control) throws IOException {
        byte[] before = Files.readAllBytes(control);
        for (int attempt = 0; attempt < CONTROL_ATTEMPTS; attempt++) {
            byte[] now = Files.readAllBytes(control);
            if (Arrays.equals(before, now)) {
                return now;
            }
            before = now;
        }
        throw new IOException(control + " changes with every reading");
    }

    private void finish(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        account.own(file);
        sync(file);
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
