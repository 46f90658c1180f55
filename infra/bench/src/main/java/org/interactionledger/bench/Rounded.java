package org.interactionledger.bench;

import java.math.BigDecimal;
import java.math.MathContext;

/** Figures with four digits that mean something; more would only be noise. */
final class Rounded {

    private static final MathContext DIGITS = new MathContext(4);

    private Rounded() {}

    static double of(double figure) {
        return Double.isFinite(figure) ? new BigDecimal(figure).round(DIGITS).doubleValue() : figure;
    }
}
