package org.interactionledger.telephony.esl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.interactionledger.telephony.capture.Captures;
import org.junit.jupiter.api.Test;
import org.scalacheck.Gen;
import org.scalacheck.Gen$;
import org.scalacheck.Gen.Choose$;
import org.scalacheck.Prop;
import org.scalacheck.Prop$;
import org.scalacheck.util.Pretty;
import org.scalacheck.util.Pretty$;
import scala.collection.immutable.Seq;

/** The law: any split of a connection's bytes into packets decodes to the same frames and reports. */
class PacketBordersTest {

    private static final int TRIES = 12_000;
    private static final long SEED = 20261124;
    private static final int LONGEST_WINDOW = 24 * 1024;

    private static final List<byte[]> CAPTURES =
            Captures.names().stream().map(Captures::bytes).toList();

    @Test
    void any_split_into_packets_decodes_to_the_same() {
        Prop law = Prop$.MODULE$.forAllNoShrink(
                number(0, CAPTURES.size() - 1),
                number(0, Integer.MAX_VALUE),
                number(1, LONGEST_WINDOW),
                packetSizes(),
                (capture, place, length, sizes) ->
                        sameHoweverCut(window((Integer) capture, (Integer) place, (Integer) length), sizes),
                holds -> Prop$.MODULE$.propBoolean(holds),
                PacketBordersTest::shown,
                PacketBordersTest::shown,
                PacketBordersTest::shown,
                PacketBordersTest::shown);

        assertHolds(law, TRIES);
    }

    @Test
    void every_capture_byte_by_byte_decodes_to_the_same() {
        for (byte[] capture : CAPTURES) {
            byte[] head = Arrays.copyOf(capture, Math.min(capture.length, 100_000));

            assertThat(inPackets(head, List.of(1))).isEqualTo(inPackets(head, List.of(head.length)));
        }
    }

    private static boolean sameHoweverCut(byte[] bytes, scala.collection.immutable.List<Object> sizes) {
        List<Integer> packets = new ArrayList<>();
        sizes.foreach(size -> packets.add((Integer) size));
        return inPackets(bytes, packets).equals(inPackets(bytes, List.of(bytes.length)));
    }

    /** Cuts into packets of these sizes, over and over. */
    private static List<Decoded> inPackets(byte[] bytes, List<Integer> sizes) {
        EslFrameReader reader = new EslFrameReader();
        List<Decoded> decoded = new ArrayList<>();
        int packet = 0;
        for (int from = 0; from < bytes.length; packet++) {
            int size = Math.min(sizes.get(packet % sizes.size()), bytes.length - from);
            reader.feed(bytes, from, size, decoded::add);
            from += size;
        }
        reader.end(decoded::add);
        return decoded;
    }

    /** Half of the windows begin with a connection's first byte, the others anywhere: within frames, mostly. */
    private static byte[] window(int capture, int place, int length) {
        byte[] bytes = CAPTURES.get(capture);
        int from = place % 2 == 0 ? 0 : place % bytes.length;
        return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + length));
    }

    private static Gen<Object> number(int least, int most) {
        return Gen$.MODULE$.choose(least, most, Choose$.MODULE$.chooseInt());
    }

    private static Gen<scala.collection.immutable.List<Object>> packetSizes() {
        Gen<Object> small = number(1, 40);
        Gen<Object> usual = number(1, 3000);
        Gen<Object> size = Gen$.MODULE$.oneOf(small, usual, noMore());
        return Gen$.MODULE$.nonEmptyListOf(() -> size);
    }

    @SuppressWarnings("unchecked")
    private static Seq<Gen<Object>> noMore() {
        return (Seq<Gen<Object>>) (Seq<?>) scala.collection.immutable.Nil$.MODULE$;
    }

    private static Pretty shown(Object value) {
        return Pretty$.MODULE$.prettyAny(value);
    }

    private static void assertHolds(Prop law, int tries) {
        org.scalacheck.Test.Result result = org.scalacheck.Test$.MODULE$.check(
                law, standard -> standard.withMinSuccessfulTests(tries).withInitialSeed(SEED));

        assertThat(result.passed()).as("seed %d: %s", SEED, result.status()).isTrue();
        assertThat(result.succeeded()).isEqualTo(tries);
    }
}
