package org.interactionledger.telephony.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.interactionledger.telephony.esl.Decoded;
import org.interactionledger.telephony.esl.EslFrame;
import org.interactionledger.telephony.esl.EslFrameReader;
import org.interactionledger.telephony.esl.MalformedFrame;

/**
 * Feeds mutated pieces of real captures to the decoder, in packets of random size, and holds what comes out against
 * what must always be true: no exception escapes, what is held never exceeds
 * {@link EslFrameReader#MAX_BUFFERED_BYTES}, every frame is a piece of the input at the offset that it says, and the
 * packet borders make no difference.
 */
public final class DecoderSoak {

    private static final int MOST_MUTATIONS = 6;
    private static final int LONGEST_PIECE = 8 * 1024;
    private static final int MOST_FAILURES_KEPT = 10;

    /**
     * What a run came to.
     *
     * @param failures what was not as it must be, with the number of the input (which the seed reproduces); the first
     *     ten
     */
    public record Summary(
            long seed,
            long inputs,
            long bytes,
            long frames,
            Map<MalformedFrame.Outcome, Long> malformed,
            int mostBuffered,
            long failed,
            List<String> failures) {

        public Summary {
            malformed = Map.copyOf(malformed);
            failures = List.copyOf(failures);
        }

        public boolean passed() {
            return failed == 0;
        }
    }

    private final List<byte[]> captures;
    private final long seed;
    private final Map<MalformedFrame.Outcome, Long> malformed = new EnumMap<>(MalformedFrame.Outcome.class);
    private final List<String> failures = new ArrayList<>();
    private long bytes;
    private long frames;
    private long failed;
    private int mostBuffered;

    private DecoderSoak(List<byte[]> captures, long seed) {
        this.captures = captures;
        this.seed = seed;
    }

    /**
     * @param captures bytes of real connections, at least one, none of them empty
     * @param progress told the count of inputs done after each thousand
     */
    public static Summary run(List<byte[]> captures, long seed, long inputs, LongConsumer progress) {
        if (captures.isEmpty() || captures.stream().anyMatch(capture -> capture.length == 0)) {
            throw new IllegalArgumentException("A soak needs at least one capture, and none that is empty.");
        }
        DecoderSoak soak = new DecoderSoak(captures, seed);
        for (long input = 0; input < inputs; input++) {
            soak.tryInput(input);
            if ((input + 1) % 1000 == 0) {
                progress.accept(input + 1);
            }
        }
        return new Summary(
                seed, inputs, soak.bytes, soak.frames, soak.malformed, soak.mostBuffered, soak.failed, soak.failures);
    }

    /** Each input has a random source of its own, so that a failing one can be tried alone. */
    private void tryInput(long number) {
        RandomGenerator random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 0x9E3779B97F4A7C15L + number);
        byte[] input = piece(random);
        for (int i = random.nextInt(MOST_MUTATIONS) + 1; i > 0; i--) {
            input = Mutation.any(input, random);
        }
        bytes += input.length;
        try {
            List<Decoded> inPackets = readInPackets(input, random);
            List<Decoded> atOnce = readAtOnce(input);
            count(inPackets);
            if (!inPackets.equals(atOnce)) {
                fail(number, "packet borders made a difference");
            }
            if (!liesWithin(input, inPackets)) {
                fail(number, "a frame is no piece of the input");
            }
        } catch (RuntimeException | StackOverflowError escaped) {
            fail(number, "escaped: " + escaped);
        }
        if (mostBuffered > EslFrameReader.MAX_BUFFERED_BYTES) {
            fail(number, "held " + mostBuffered + " bytes");
        }
    }

    private byte[] piece(RandomGenerator random) {
        byte[] capture = captures.get(random.nextInt(captures.size()));
        int from = random.nextBoolean() ? 0 : random.nextInt(capture.length);
        int to = Math.min(capture.length, from + 1 + random.nextInt(LONGEST_PIECE));
        return Arrays.copyOfRange(capture, from, to);
    }

    private List<Decoded> readInPackets(byte[] input, RandomGenerator random) {
        EslFrameReader reader = new EslFrameReader();
        List<Decoded> decoded = new ArrayList<>();
        int longestPacket = 1 + random.nextInt(3000);
        for (int from = 0; from < input.length; ) {
            int length = Math.min(input.length - from, 1 + random.nextInt(longestPacket));
            reader.feed(input, from, length, decoded::add);
            mostBuffered = Math.max(mostBuffered, reader.buffered());
            from += length;
        }
        reader.end(decoded::add);
        return decoded;
    }

    private List<Decoded> readAtOnce(byte[] input) {
        EslFrameReader reader = new EslFrameReader();
        List<Decoded> decoded = new ArrayList<>();
        reader.feed(input, decoded::add);
        mostBuffered = Math.max(mostBuffered, reader.buffered());
        reader.end(decoded::add);
        return decoded;
    }

    private void count(List<Decoded> decoded) {
        for (Decoded one : decoded) {
            switch (one) {
                case EslFrame _ -> frames++;
                case MalformedFrame report -> malformed.merge(report.outcome(), 1L, Long::sum);
            }
        }
    }

    private static boolean liesWithin(byte[] input, List<Decoded> decoded) {
        for (Decoded one : decoded) {
            if (one instanceof EslFrame frame) {
                int from = Math.toIntExact(frame.offset());
                byte[] raw = frame.raw().toArray();
                if (!Arrays.equals(raw, 0, raw.length, input, from, from + raw.length)) {
                    return false;
                }
            }
        }
        return true;
    }

    private void fail(long number, String what) {
        failed++;
        if (failures.size() < MOST_FAILURES_KEPT) {
            failures.add("seed " + seed + ", input " + number + ": " + what);
        }
    }
}
