package org.interactionledger.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interactionledger.schemas.identity.SubjectId;

/**
 * A text in which every UUID, and every agent's and switch's name, becomes another with each use. Within one use equal
 * ones stay equal, so that what belonged together still does.
 */
final class TextTemplate {

    // A name of the tenant that is no UUID: "bench:1001", "bench:capture". The tenant cannot be part of a longer word.
    private static final Pattern CHANGING =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<![A-Za-z0-9-])"
                    + CapturedEvents.TENANT + ":[A-Za-z0-9._+]{1,40}(?![A-Za-z0-9._+-])");

    private sealed interface Part {}

    private record Fixed(String text) implements Part {}

    private record Id(long high, long low) implements Part {}

    private record Subject(SubjectId original) implements Part {}

    private record Name(String original) implements Part {}

    private final List<Part> parts;

    private TextTemplate(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** One use: what ids are crossed with, who the data subjects are, and what names end in. */
    record Use(long high, long low, Map<SubjectId, SubjectId> subjects, String suffix) {

        // Version and variant of a UUID stay what they were.
        private static final long NOT_VERSION = ~0xF000L;
        private static final long NOT_VARIANT = ~(3L << 62);

        Use(UUID random, Map<SubjectId, SubjectId> subjects, String suffix) {
            this(
                    random.getMostSignificantBits() & NOT_VERSION,
                    random.getLeastSignificantBits() & NOT_VARIANT,
                    subjects,
                    suffix);
        }
    }

    /** @param subjects UUIDs that are data subjects; every other one is an id */
    static TextTemplate of(String text, java.util.Set<SubjectId> subjects) {
        List<Part> parts = new ArrayList<>();
        Matcher changing = CHANGING.matcher(text);
        int end = 0;
        while (changing.find()) {
            parts.add(new Fixed(text.substring(end, changing.start())));
            parts.add(part(changing.group(), subjects));
            end = changing.end();
        }
        parts.add(new Fixed(text.substring(end)));
        return new TextTemplate(parts);
    }

    private static Part part(String found, java.util.Set<SubjectId> subjects) {
        if (found.startsWith(CapturedEvents.TENANT + ":")) {
            return new Name(found);
        }
        UUID uuid = UUID.fromString(found);
        SubjectId subject = new SubjectId(uuid);
        return subjects.contains(subject)
                ? new Subject(subject)
                : new Id(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
    }

    String with(Use use) {
        StringBuilder text = new StringBuilder(512);
        for (Part part : parts) {
            switch (part) {
                case Fixed(var fixed) -> text.append(fixed);
                case Id(var high, var low) -> text.append(new UUID(high ^ use.high(), low ^ use.low()));
                case Subject(var original) -> text.append(use.subjects().getOrDefault(original, original));
                case Name(var original) -> text.append(original).append(use.suffix());
            }
        }
        return text.toString();
    }
}
