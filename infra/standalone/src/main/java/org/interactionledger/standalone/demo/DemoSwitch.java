package org.interactionledger.standalone.demo;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.interactionledger.simulator.Playlist;
import org.interactionledger.simulator.SwitchSimulator;

/** The simulated switch of the demo: recordings of real calls, at the pace in which they happened, over and over. */
public final class DemoSwitch {

    private DemoSwitch() {}

    public static SwitchSimulator start(String password) {
        return SwitchSimulator.start(SwitchSimulator.Settings.playing(Playlist.demo())
                .withSwitchName("demo")
                .withPassword(password)
                .beginningWithFirstListener());
    }

    /** For one run: the simulator listens on loopback, and still to nobody but us. */
    public static String newPassword() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
