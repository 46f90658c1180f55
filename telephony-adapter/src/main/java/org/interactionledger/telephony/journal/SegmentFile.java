package org.interactionledger.telephony.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.interactionledger.telephony.journal.JournalDirectory.Segment;

/** The segment that is being written. Used by the writer's thread only, once it is made. */
final class SegmentFile implements AutoCloseable {

    private final FileChannel channel;
    /**
     * Many files that are made durable at the same time make a disk flush for each of them, and whoever else needs it,
     * such as the ledger's own commit, waits for all. One after the other, each flush has more records.
     */
    private static final ReentrantLock DISK = new ReentrantLock(true);

    private final SegmentCipher cipher;
    private long bytes;

    private SegmentFile(FileChannel channel, SegmentCipher cipher, long bytes) {
        this.channel = channel;
        this.cipher = cipher;
        this.bytes = bytes;
    }

    /** A new file with a head, not yet durable. */
    static SegmentFile create(Segment segment, byte[] journalKey, String switchId) throws IOException {
        byte[] salt = new byte[SegmentCipher.SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        SegmentCipher cipher = new SegmentCipher(journalKey, salt, switchId, segment.first());
        Files.deleteIfExists(segment.file());
        FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        SegmentFile file = new SegmentFile(channel, cipher, 0);
        file.write(ByteBuffer.wrap(SegmentFormat.head(segment.first(), salt, cipher.seal())));
        return file;
    }

    /** Cuts what lies behind the good bytes, and goes on there. */
    static SegmentFile resume(Segment segment, SegmentCipher cipher, long goodBytes) throws IOException {
        FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.WRITE);
        if (channel.size() > goodBytes) {
            channel.truncate(goodBytes);
            channel.force(true);
        }
        channel.position(goodBytes);
        return new SegmentFile(channel, cipher, goodBytes);
    }

    byte[] sealed(long position, JournalRecord record) {
        return SegmentFormat.record(position, cipher.encrypt(position, record.toBytes()));
    }

    void write(ByteBuffer records) throws IOException {
        bytes += records.remaining();
        while (records.hasRemaining()) {
            channel.write(records);
        }
    }

    /** Waits for its turn among all journals of this process. */
    void force() throws IOException {
        DISK.lock();
        try {
            channel.force(false);
        } finally {
            DISK.unlock();
        }
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
