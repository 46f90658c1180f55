package org.interactionledger.schemas.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.identity.SubjectId;

/**
 * Finds whose fields are sealed in a stored document without parsing it: sealed fields are always written as {@code
 * {"sealed":"…","subject":"…"}}, and no text can hold that, since its quotation marks would be escaped.
 */
final class SealedSubjects {

    private static final byte[] SEALED = "\"sealed\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SUBJECT = "\",\"subject\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int UUID_LENGTH = 36;

    private SealedSubjects() {}

    static boolean isAnyIn(byte[] document) {
        return indexOf(SEALED, document, 0) >= 0;
    }

    /** In the order in which they stand; one who has several fields comes several times. */
    static List<SubjectId> in(byte[] document) {
        List<SubjectId> subjects = new ArrayList<>();
        int from = indexOf(SEALED, document, 0);
        while (from >= 0) {
            int at = indexOf(SUBJECT, document, from);
            if (at < 0 || at + SUBJECT.length + UUID_LENGTH > document.length) {
                break;
            }
            subject(new String(document, at + SUBJECT.length, UUID_LENGTH, StandardCharsets.US_ASCII))
                    .ifPresent(subjects::add);
            from = indexOf(SEALED, document, at);
        }
        return subjects;
    }

    /** Empty in a damaged document: whoever opens it meets the damage; those who read its neighbours do not. */
    private static Optional<SubjectId> subject(String uuid) {
        try {
            return Optional.of(SubjectId.of(uuid));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static int indexOf(byte[] wanted, byte[] in, int from) {
        for (int i = from; i <= in.length - wanted.length; i++) {
            int matched = 0;
            while (matched < wanted.length && in[i + matched] == wanted[matched]) {
                matched++;
            }
            if (matched == wanted.length) {
                return i;
            }
        }
        return -1;
    }
}
