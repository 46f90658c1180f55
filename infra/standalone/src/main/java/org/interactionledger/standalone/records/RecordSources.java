package org.interactionledger.standalone.records;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.interactionledger.standalone.records.RecordProperties.Source;
import org.interactionledger.telephony.cdr.CdrSpool;

/** Every directory of records that is watched. */
record RecordSources(List<Open> open) implements AutoCloseable {

    record Open(Source settings, CdrSpool spool) {}

    /** Compares in a time that does not depend on where a password goes wrong. */
    Optional<CdrSpool> postedToBy(String user, String password) {
        return open.stream()
                .filter(source -> source.settings().isPostedTo())
                .filter(source -> same(source.settings().user(), user)
                        && same(source.settings().password(), password))
                .map(Open::spool)
                .findFirst();
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        open.forEach(source -> source.spool().close());
    }
}
