package org.interactionledger.telephony.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of one journal, oldest first, and the lock that keeps a second process away from them. */
final class JournalDirectory implements AutoCloseable {

    /** A segment file; its records have the numbers from {@code first} up to the next segment's. */
    record Segment(Path file, long first) {

        String name() {
            return file.getFileName().toString();
        }

        long bytes() throws IOException {
            return Files.size(file);
        }

        Instant lastWritten() throws IOException {
            return Files.getLastModifiedTime(file).toInstant();
        }
    }

    private static final String LOCK_FILE = "lock";

    private final Path directory;
    private final FileChannel lockFile;

    private JournalDirectory(Path directory, FileChannel lockFile) {
        this.directory = directory;
        this.lockFile = lockFile;
    }

    static JournalDirectory open(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
            if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            }
        }
        FileChannel lockFile =
                FileChannel.open(directory.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(lockFile)) {
            lockFile.close();
            throw new JournalFailedException("The frame journal in " + directory
                    + " is in use by another process. Stop that one, or give this one a directory of its own.");
        }
        return new JournalDirectory(directory, lockFile);
    }

    /** The lock goes with the channel, and with the process however it ends. */
    private static boolean locked(FileChannel lockFile) throws IOException {
        try {
            FileLock lock = lockFile.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    List<Segment> segments() throws IOException {
        List<Segment> segments = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (SegmentFormat.isSegment(name)) {
                    segments.add(new Segment(file, SegmentFormat.firstOf(name)));
                }
            }
        }
        return segments;
    }

    Segment segment(long first) {
        return new Segment(directory.resolve(SegmentFormat.fileName(first)), first);
    }

    /** Makes the names of new and deleted files durable. */
    void force() throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
