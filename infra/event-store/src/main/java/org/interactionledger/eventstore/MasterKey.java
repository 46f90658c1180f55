package org.interactionledger.eventstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Master keys in a file that only its owner can read. Whoever loses that file loses all personal data in the ledger, so it
 * is kept, and backed up, apart from the database. A key that {@link #addKey} adds, in this process or another, is used by
 * all who have the file open: they look whether it has changed before they wrap, and when they meet a key they don't know.
 * Thread-safe.
 */
public final class MasterKey implements KeyEncryption {

    private static final Logger LOG = LoggerFactory.getLogger(MasterKey.class);

    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path file;
    private volatile Loaded loaded;

    private record Loaded(KeyRing ring, FileTime at) {}

    private MasterKey(Path file, Loaded loaded) {
        this.file = file;
        this.loaded = loaded;
    }

    /** Reads the file, or, where there is none, makes a random key and writes it durably, readable by its owner only. */
    public static MasterKey loadOrCreate(Path file) {
        if (!Files.exists(file)) {
            create(file);
        }
        return load(file);
    }

    /** @throws IllegalStateException if there is no such file, others can read it, or it holds no key */
    public static MasterKey load(Path file) {
        return new MasterKey(file, read(file));
    }

    /**
     * Adds a random key, which wraps from now on; those that were there go on unwrapping. Durable when it returns.
     *
     * @param id of the key, new in this file
     */
    public void addKey(String id) {
        Path beside = beside(file);
        try {
            Files.deleteIfExists(beside);
            String text = Files.readString(file).strip() + "\n" + KeyRing.newLine(id);
            KeyRing.parse(text.lines().toList());
            writeDurably(beside, text.getBytes(StandardCharsets.US_ASCII));
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(directoryOf(file));
            loaded = read(file);
        } catch (IOException e) {
            throw new IllegalStateException("The master key file " + file + " cannot be written: " + e, e);
        }
    }

    @Override
    public String currentKey() {
        return fresh().ring().current();
    }

    @Override
    public byte[] wrap(byte[] key, byte[] owner) {
        return fresh().ring().wrap(key, owner);
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] owner) throws GeneralSecurityException {
        WrappedForm form = WrappedForm.read(wrapped);
        KeyRing ring = loaded.ring().has(form.masterKey()) ? loaded.ring() : fresh().ring();
        return ring.unwrap(form, owner);
    }

    /** A file that cannot be read now changes nothing: what was read before is still true. */
    private Loaded fresh() {
        try {
            if (!Files.getLastModifiedTime(file).equals(loaded.at())) {
                loaded = read(file);
            }
        } catch (IOException | IllegalStateException e) {
            LOG.warn("The master key file is used as it was: {}", e.toString());
        }
        return loaded;
    }

    private static Loaded read(Path file) {
        try {
            refuseIfOthersMayRead(file);
            FileTime at = Files.getLastModifiedTime(file);
            return new Loaded(KeyRing.parse(Files.readAllLines(file)), at);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "The master key file " + file + " must hold a line for each key, but holds something else ("
                            + e.getMessage() + "). Restore it from its backup",
                    e);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The master key file " + file + " cannot be read (" + e
                            + "). Without it no personal data in the ledger can be read: restore it from its backup",
                    e);
        }
    }

    private static void refuseIfOthersMayRead(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (!OWNER_ONLY.containsAll(permissions)) {
            throw new IllegalStateException("The master key file " + file + " has permissions "
                    + PosixFilePermissions.toString(permissions)
                    + ", but only its owner may read it. Set them with  chmod 600 " + file
                    + "  and think about who may have read it");
        }
    }

    /** Written beside and then linked, so that the file is never there without its whole content, nor made twice. */
    private static void create(Path file) {
        Path directory = directoryOf(file);
        Path beside = beside(file);
        try {
            Files.createDirectories(directory);
            Files.deleteIfExists(beside);
            writeDurably(beside, KeyRing.newFirstLine().getBytes(StandardCharsets.US_ASCII));
            Files.createLink(file, beside);
            Files.delete(beside);
            sync(directory);
        } catch (FileAlreadyExistsException e) {
            deleteAfterLosingTheRace(beside);
        } catch (IOException e) {
            throw new IllegalStateException("The master key file " + file + " cannot be written: " + e, e);
        }
    }

    private static Path directoryOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "A file is in a directory");
    }

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + "."
                + ProcessHandle.current().pid() + "." + Thread.currentThread().threadId());
    }

    private static void writeDurably(Path file, byte[] bytes) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = posix
                ? FileChannel.open(file, options, PosixFilePermissions.asFileAttribute(OWNER_ONLY))
                : FileChannel.open(file, options)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void deleteAfterLosingTheRace(Path beside) {
        try {
            Files.deleteIfExists(beside);
        } catch (IOException e) {
            throw new IllegalStateException("Delete " + beside + ": it holds a key that nothing uses", e);
        }
    }
}
