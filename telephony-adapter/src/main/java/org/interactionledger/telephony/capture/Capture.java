package org.interactionledger.telephony.capture;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.interactionledger.telephony.esl.Decoded;
import org.interactionledger.telephony.esl.EslEvent;
import org.interactionledger.telephony.esl.EslFrame;
import org.interactionledger.telephony.esl.EslFrameReader;
import org.interactionledger.telephony.esl.MalformedFrame;

/**
 * One connection as it was recorded, decoded: frames and reports of malformed ones, in the order of the connection.
 */
public record Capture(List<Decoded> decoded) {

    /** RFC 1952 §2.3.1: the first two bytes of every gzip file. */
    private static final int GZIP_MAGIC = 0x1f8b;

    private static final int READ_BYTES = 64 * 1024;

    public Capture {
        decoded = List.copyOf(decoded);
    }

    /** Reads a file as it came off the wire, or that file gzipped, whatever its name. */
    public static Capture read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        }
    }

    public static Capture read(InputStream in) throws IOException {
        List<Decoded> decoded = new ArrayList<>();
        stream(in, decoded::add);
        return new Capture(decoded);
    }

    /** Gives each frame and report as soon as it is decoded; holds no more than one of them. */
    public static void stream(InputStream in, Consumer<? super Decoded> out) throws IOException {
        InputStream bytes = unzipped(in);
        EslFrameReader reader = new EslFrameReader();
        byte[] buffer = new byte[READ_BYTES];
        for (int length = bytes.read(buffer); length >= 0; length = bytes.read(buffer)) {
            reader.feed(buffer, 0, length, out);
        }
        reader.end(out);
    }

    /** The bytes of a capture file, unzipped if they are zipped. */
    public static byte[] bytes(InputStream in) throws IOException {
        return unzipped(in).readAllBytes();
    }

    public List<EslFrame> frames() {
        return only(EslFrame.class);
    }

    public List<EslEvent> events() {
        List<EslEvent> events = new ArrayList<>();
        for (EslFrame frame : frames()) {
            frame.event().ifPresent(events::add);
        }
        return List.copyOf(events);
    }

    public List<MalformedFrame> malformed() {
        return only(MalformedFrame.class);
    }

    private <T extends Decoded> List<T> only(Class<T> kind) {
        return decoded.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static InputStream unzipped(InputStream in) throws IOException {
        BufferedInputStream peeking = new BufferedInputStream(in, READ_BYTES);
        peeking.mark(2);
        int magic = peeking.read() << 8 | peeking.read();
        peeking.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(peeking, READ_BYTES) : peeking;
    }
}
