package org.interactionledger.telephony.esl;

import java.util.Optional;

/**
 * A block of {@code Name: value} lines, and what is wrong with it. Lines that are none are left out.
 *
 * @param lineWithoutColon number of the first line that has no name and colon, counted from 1
 * @param brokenText       number of the first line that is not UTF-8 once decoded, counted from 1
 */
record HeaderBlock(EslHeaders headers, Optional<Integer> lineWithoutColon, Optional<Integer> brokenText) {

    /** Most lines of an event in our captures are 316; a block of more than this is an attack or a bug. */
    static final int MAX_LINES = 4096;

    /** How the switch writes values: as they are, or with per cent signs. */
    enum Encoding {
        LITERAL,
        PERCENT
    }

    /** The same block, as it is if the switch wrote its values with per cent signs. */
    HeaderBlock percentDecoded() {
        return new HeaderBlock(headers.in(Encoding.PERCENT), lineWithoutColon, brokenText);
    }
}
