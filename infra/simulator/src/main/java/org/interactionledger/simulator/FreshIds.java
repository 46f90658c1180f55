package org.interactionledger.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Gives every UUID of a take a new one, always the same for the same original. Thread-safe. */
final class FreshIds {

    /** The digits before it may be those of an escape such as {@code %20}, but no digits of a longer word. */
    static final String SHAPE = "(?:(?<![0-9a-f])|(?<=%[0-9A-F]{2}))"
            + "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f])";

    private static final Pattern ID = Pattern.compile(SHAPE);

    private static final int VERSION_DIGIT = 14;
    private static final int VARIANT_DIGIT = 19;

    private final String core;
    private final int take;
    private final Map<String, String> renewed = new ConcurrentHashMap<>();

    FreshIds(String core, int take, String capturedCore) {
        this.core = core;
        this.take = take;
        renewed.put(capturedCore, core);
    }

    String renew(String text) {
        return ID.matcher(text).replaceAll(found -> renewed.computeIfAbsent(found.group(), this::derive));
    }

    /** Version and variant of the original stay: SIP Call-IDs of the same shape are not of version 4. */
    private String derive(String original) {
        StringBuilder derived = new StringBuilder(
                UUID.nameUUIDFromBytes((core + '/' + take + '/' + original).getBytes(StandardCharsets.US_ASCII))
                        .toString());
        derived.setCharAt(VERSION_DIGIT, original.charAt(VERSION_DIGIT));
        derived.setCharAt(VARIANT_DIGIT, original.charAt(VARIANT_DIGIT));
        return derived.toString();
    }
}
