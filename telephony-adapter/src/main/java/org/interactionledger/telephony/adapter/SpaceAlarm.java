package org.interactionledger.telephony.adapter;

import org.interactionledger.schemas.identity.SwitchId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log that a journal fills, while there is still time: at half of its limit, and at each eighth beyond. Any
 * thread may look; one at a time.
 */
final class SpaceAlarm {

    private static final Logger LOG = LoggerFactory.getLogger(SpaceAlarm.class);

    private static final int EIGHTHS = 8;
    private static final int FIRST = EIGHTHS / 2;

    private final SwitchId telephoneSwitch;
    private final long limit;
    private int told = FIRST - 1;

    SpaceAlarm(SwitchId telephoneSwitch, long limit) {
        this.telephoneSwitch = telephoneSwitch;
        this.limit = limit;
    }

    /** @return whether it spoke */
    synchronized boolean look(long bytes) {
        int now = (int) Math.min(EIGHTHS, bytes / Math.max(1, limit / EIGHTHS));
        if (now < FIRST) {
            told = FIRST - 1;
            return false;
        }
        if (now <= told) {
            return false;
        }
        told = now;
        LOG.error(
                "Switch {}: the frame journal has {} of {} bytes. When it is full, the connection is ended and what the"
                        + " switch does is not seen. See whether the write side takes commands, or raise the journal's"
                        + " limit.",
                telephoneSwitch,
                bytes,
                limit);
        return true;
    }
}
