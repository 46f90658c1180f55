package org.interactionledger.eventstore;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * The key that wraps every data subject's key. It is read from a file that only its owner can read; whoever loses that
 * file loses all personal data in the ledger, so it is kept, and backed up, apart from the database. Thread-safe.
 */
public final class MasterKey {

    private static final String FORM = "interaction-ledger-master-key-1:";
    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final AesGcmJce cipher;

    private MasterKey(byte[] key) {
        try {
            this.cipher = new AesGcmJce(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform cannot encrypt with AES-256-GCM", e);
        }
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
        try {
            refuseIfOthersMayRead(file);
            String text = Files.readString(file).strip();
            byte[] key =
                    text.startsWith(FORM) ? Base64.getDecoder().decode(text.substring(FORM.length())) : new byte[0];
            if (key.length != BYTES) {
                throw new IllegalStateException("The master key file " + file + " must hold one line, " + FORM
                        + " and 32 bytes in Base64, but holds something else. Restore it from its backup");
            }
            return new MasterKey(key);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "The master key file " + file + " cannot be read (" + e
                            + "). Without it no personal data in the ledger can be read: restore it from its backup",
                    e);
        }
    }

    byte[] wrap(byte[] key, byte[] owner) {
        try {
            return cipher.encrypt(key, owner);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform cannot encrypt with AES-256-GCM", e);
        }
    }

    /** @throws GeneralSecurityException if another master key wrapped it, for another owner, or it was altered */
    byte[] unwrap(byte[] wrapped, byte[] owner) throws GeneralSecurityException {
        return cipher.decrypt(wrapped, owner);
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
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent(), "A file is in a directory");
        Path beside = file.resolveSibling(file.getFileName() + "."
                + ProcessHandle.current().pid() + "." + Thread.currentThread().threadId());
        try {
            Files.createDirectories(directory);
            Files.deleteIfExists(beside);
            String text = FORM + Base64.getEncoder().encodeToString(Random.randBytes(BYTES)) + "\n";
            writeDurably(beside, text.getBytes(StandardCharsets.US_ASCII));
            Files.createLink(file, beside);
            Files.delete(beside);
            sync(directory);
        } catch (FileAlreadyExistsException e) {
            deleteAfterLosingTheRace(beside);
        } catch (IOException e) {
            throw new IllegalStateException("The master key file " + file + " cannot be written: " + e, e);
        }
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
