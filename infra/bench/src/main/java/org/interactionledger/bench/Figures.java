package org.interactionledger.bench;

import java.util.Locale;

/** Figures as people read them. */
final class Figures {

    private Figures() {}

    static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%,.0f /s", perSecond);
    }

    static String millis(double millis) {
        return String.format(Locale.ROOT, "%.2f ms", millis);
    }

    static String times(double factor) {
        return String.format(Locale.ROOT, "%.2f ×", factor);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }
}
