package org.interactionledger.simulator.engine;

import java.util.Map;
import java.util.Optional;

/** mod_valet_parking: the first who comes to a lot waits there, the second fetches him. */
final class Parking {

    private static final String INFO = "CUSTOM valet_parking::info";
    private static final String MUSIC = "tone_stream://%(400,200,300,450);loops=-1";

    private final VirtualSwitch self;

    Parking(VirtualSwitch self) {
        this.self = self;
    }

    /** @param data name of the lot, and the place in it */
    void park(Channel channel, String data) {
        Map<String, Channel> lots = channel.scope.live().lots;
        String[] words = data.split(" ", -1);
        Optional<Channel> waiting = Optional.ofNullable(lots.remove(data));
        if (waiting.isPresent()) {
            fetch(waiting.get(), channel, words);
            return;
        }
        lots.put(data, channel);
        tell(channel, words, "hold");
        self.tell(channel, "PLAYBACK_START", "Playback-File-Path", MUSIC);
        channel.activity = new Activity() {
            @Override
            public Runnable released(Channel released) {
                left(released);
                return NOTHING_MORE;
            }

            @Override
            public void left(Channel left) {
                lots.remove(data, left);
                self.applications().stopped(left, MUSIC);
                tell(left, words, "exit");
                self.applications().complete(left, "_none_");
            }
        };
    }

    private void fetch(Channel parked, Channel fetching, String[] words) {
        self.tell(
                parked,
                INFO,
                "Valet-Lot-Name",
                words[0],
                "Valet-Extension",
                words[1],
                "Action",
                "bridge",
                "Bridge-To-UUID",
                fetching.uuid);
        self.bridges().join(parked, fetching, () -> {
            self.applications().stopped(parked, MUSIC);
            tell(parked, words, "exit");
        });
    }

    private void tell(Channel channel, String[] words, String action) {
        self.tell(channel, INFO, "Valet-Lot-Name", words[0], "Valet-Extension", words[1], "Action", action);
    }
}
