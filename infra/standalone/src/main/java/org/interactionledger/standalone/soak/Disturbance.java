package org.interactionledger.standalone.soak;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.interactionledger.simulator.ScriptedSwitch;

/** What can go wrong between a switch and its listener, to be brought about on purpose. */
public enum Disturbance {
    CUT {
        @Override
        void strike(ScriptedSwitch victim, Random lot) {
            victim.cut();
        }
    },
    HALF_OPEN {
        @Override
        void strike(ScriptedSwitch victim, Random lot) {
            victim.fallSilent();
        }
    },
    SLOW {
        @Override
        void strike(ScriptedSwitch victim, Random lot) {
            victim.faults().slow(Duration.ofMillis(1 + lot.nextInt(10)));
        }
    },
    RESTART {
        @Override
        void strike(ScriptedSwitch victim, Random lot) {
            victim.restart();
        }
    },
    LOST {
        @Override
        void strike(ScriptedSwitch victim, Random lot) {
            victim.faults().lose(0.02);
        }
    },
    DUPLICATED {
        @Override
        void strike(ScriptedSwitch victim, Random lot) {
            victim.faults().duplicate(0.3);
        }
    },
    REORDERED {
        @Override
        void strike(ScriptedSwitch victim, Random lot) {
            victim.faults().reorder(2);
        }
    },
    SPLIT {
        @Override
        void strike(ScriptedSwitch victim, Random lot) {
            victim.faults().splitAnywhere();
        }
    },
    CLOCK_SKEW {
        @Override
        void strike(ScriptedSwitch victim, Random lot) {
            victim.faults().skewClock(Duration.ofMillis(lot.nextInt(1_200) - 600));
        }
    },
    GARBAGE {
        @Override
        void strike(ScriptedSwitch victim, Random lot) {
            byte[] bytes = new byte[1 + lot.nextInt(300)];
            lot.nextBytes(bytes);
            victim.garbage(
                    ("\n" + new String(bytes, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1));
        }
    },
    TURNED_AWAY {
        @Override
        void strike(ScriptedSwitch victim, Random lot) {
            victim.faults().turnAway();
            victim.cut();
        }
    },
    HEARTBEATS_MISSING {
        @Override
        void strike(ScriptedSwitch victim, Random lot) {
            victim.faults().withholdHeartbeats();
        }
    },
    RECORDS_LATE {
        @Override
        void strike(ScriptedSwitch victim, Random lot) {
            victim.faults().delayRecords(Duration.ofSeconds(1 + lot.nextInt(20)));
        }
    },
    RECORDS_MISSING {
        @Override
        void strike(ScriptedSwitch victim, Random lot) {
            victim.faults().withholdRecords();
        }
    };

    /** Brings it about; {@code heal} of the switch's faults ends what lasts. */
    abstract void strike(ScriptedSwitch victim, Random lot);

    /** Whether events are changed in ways that a listener cannot know of: what he made of them then proves nothing. */
    boolean spoilsEvents() {
        return this == LOST || this == GARBAGE || this == REORDERED;
    }

    /** As on the command line: {@code half-open}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Disturbance of(String word) {
        return Arrays.stream(values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no fault '%s'; there are %s"
                        .formatted(
                                word,
                                String.join(
                                        ", ",
                                        Arrays.stream(values())
                                                .map(Disturbance::word)
                                                .toList()))));
    }

    public static List<Disturbance> all() {
        return List.of(values());
    }
}
