package org.interactionledger.telephony.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** One way in which bytes on their way from a switch to us can go wrong. */
enum Mutation {
    FLIP_A_BIT {
        @Override
        byte[] of(byte[] bytes, RandomGenerator random) {
            byte[] mutated = bytes.clone();
            mutated[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            return mutated;
        }
    },
    LOSE_A_PIECE {
        @Override
        byte[] of(byte[] bytes, RandomGenerator random) {
            int from = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, from + 1 + random.nextInt(200));
            return joined(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, to, bytes.length));
        }
    },
    REPEAT_A_PIECE {
        @Override
        byte[] of(byte[] bytes, RandomGenerator random) {
            int from = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, from + 1 + random.nextInt(2000));
            return joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, from, bytes.length));
        }
    },
    CUT_SHORT {
        @Override
        byte[] of(byte[] bytes, RandomGenerator random) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
        }
    },
    INSERT_NOISE {
        @Override
        byte[] of(byte[] bytes, RandomGenerator random) {
            byte[] noise = new byte[1 + random.nextInt(64)];
            random.nextBytes(noise);
            return inserted(bytes, noise, random.nextInt(bytes.length + 1));
        }
    },
    INSERT_A_TOKEN {
        @Override
        byte[] of(byte[] bytes, RandomGenerator random) {
            String token = TOKENS[random.nextInt(TOKENS.length)];
            return inserted(bytes, token.getBytes(StandardCharsets.ISO_8859_1), random.nextInt(bytes.length + 1));
        }
    },
    CHANGE_A_DIGIT {
        @Override
        byte[] of(byte[] bytes, RandomGenerator random) {
            return replaced(bytes, (byte) '0', (byte) '9', (byte) ('0' + random.nextInt(10)), random);
        }
    },
    LOSE_A_COLON {
        @Override
        byte[] of(byte[] bytes, RandomGenerator random) {
            return replaced(bytes, (byte) ':', (byte) ':', (byte) ' ', random);
        }
    },
    LOSE_A_LINE_END {
        @Override
        byte[] of(byte[] bytes, RandomGenerator random) {
            return replaced(bytes, (byte) '\n', (byte) '\n', (byte) ' ', random);
        }
    },
    RUN_OF_ONE_BYTE {
        @Override
        byte[] of(byte[] bytes, RandomGenerator random) {
            int longest = random.nextInt(200) == 0 ? 300_000 : 3_000;
            byte[] run = new byte[1 + random.nextInt(longest)];
            Arrays.fill(run, (byte) random.nextInt(256));
            return inserted(bytes, run, random.nextInt(bytes.length + 1));
        }
    };

    private static final String[] TOKENS = {
        "\n\n",
        "\n",
        "\r\n\r\n",
        ":",
        "%",
        "%E5%BC",
        "\u00e5\u00bc",
        "Content-Length: 0\n",
        "Content-Length: 100000000\n",
        "Content-Length: 99999999999999999999\n",
        "Content-Length: 5\nContent-Type: text/event-plain\n\n",
        "Content-Type: text/event-plain\n\n",
        "Content-Length: 9\nContent-Type: text/event-json\n\n{\"a\":[{}]",
        "Content-Length: 9\nContent-Type: text/event-xml\n\n<event>&b;",
        "\\u0000",
        "Content-Type: api/response\nContent-Length: 3000\n\n",
        "Event-Name: NO_SUCH\n",
        "Event-Sequence: x\n",
        "\u0000"
    };

    /** @param bytes at least one */
    abstract byte[] of(byte[] bytes, RandomGenerator random);

    static byte[] any(byte[] bytes, RandomGenerator random) {
        Mutation[] all = values();
        return bytes.length == 0 ? bytes : all[random.nextInt(all.length)].of(bytes, random);
    }

    /** Replaces the first byte between {@code least} and {@code most} that follows a random place. */
    private static byte[] replaced(byte[] bytes, byte least, byte most, byte with, RandomGenerator random) {
        byte[] mutated = bytes.clone();
        for (int i = random.nextInt(bytes.length); i < bytes.length; i++) {
            if (bytes[i] >= least && bytes[i] <= most) {
                mutated[i] = with;
                return mutated;
            }
        }
        return mutated;
    }

    private static byte[] inserted(byte[] bytes, byte[] piece, int at) {
        return joined(joined(Arrays.copyOf(bytes, at), piece), Arrays.copyOfRange(bytes, at, bytes.length));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
