package org.interactionledger.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.simulator.Playlist;
import org.interactionledger.simulator.Scenario;
import org.interactionledger.telephony.capture.Capture;

/**
 * The commands that adapters send: captures of real calls with fresh ids, through the switch's model, one switch for
 * each lane and each in a tenant of its own, so that no two lanes meet in an aggregate. Not thread-safe.
 */
final class CommandMix {

    private final List<TextTemplate> captures = new ArrayList<>();
    private final Random random = new Random(20261124);
    private int played;

    CommandMix() {
        for (Scenario scenario : Playlist.demo().scenarios()) {
            captures.add(TextTemplate.of(text(CapturedEvents.bytes(scenario.name())), Set.of()));
        }
    }

    /** This many commands in all, in lanes; each lane's in the order in which its adapter sends them. */
    List<List<Object>> lanes(int lanes, int commands) {
        List<List<Object>> all = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            int wanted = commands / lanes + (lane < commands % lanes ? 1 : 0);
            all.add(lane(new SwitchId(TenantId.of("bench-" + lane), "switch"), wanted));
        }
        return all;
    }

    private List<Object> lane(SwitchId source, int wanted) {
        List<Object> commands = new ArrayList<>();
        while (commands.size() < wanted) {
            TextTemplate.Use fresh = new TextTemplate.Use(new UUID(random.nextLong(), random.nextLong()), Map.of(), "");
            byte[] capture =
                    captures.get(played++ % captures.size()).with(fresh).getBytes(StandardCharsets.ISO_8859_1);
            commands.addAll(CapturedEvents.commands(capture, source));
        }
        return List.copyOf(commands.subList(0, wanted));
    }

    private static String text(byte[] capture) {
        try {
            return new String(Capture.bytes(new ByteArrayInputStream(capture)), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be read", e);
        }
    }
}
