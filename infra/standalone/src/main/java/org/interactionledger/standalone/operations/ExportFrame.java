package org.interactionledger.standalone.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.interactionledger.schemas.codec.LedgerJson;
import tools.jackson.core.JacksonException;

/**
 * The first and the last line of a file of events as they are stored. The last one says how the file ends, so that one
 * that was cut off is known.
 *
 * @param lastHash of the event at {@code to}; in the last line only
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ExportFrame(String form, long from, long to, Optional<String> lastHash) {

    private static final String FORM = "interaction-ledger/export/1";

    static ExportFrame first(long from, long to) {
        return new ExportFrame(FORM, from, to, Optional.empty());
    }

    static ExportFrame last(long from, long to, String lastHash) {
        return new ExportFrame(FORM, from, to, Optional.of(lastHash));
    }

    byte[] json() {
        return LedgerJson.mapper().writeValueAsBytes(this);
    }

    /** @throws DamagedExport if it is no such line */
    static ExportFrame read(String line, String where) {
        try {
            ExportFrame frame = LedgerJson.mapper().readValue(line, ExportFrame.class);
            if (!frame.form().equals(FORM)) {
                throw new DamagedExport(
                        where + " has the form " + frame.form() + ", and this version reads " + FORM + ".");
            }
            return frame;
        } catch (JacksonException e) {
            throw new DamagedExport(where + " is no export of events as they are stored: its first or last line does"
                    + " not say so. Only  export --format jsonl  writes what can be imported.");
        }
    }

    static boolean isOne(String line) {
        return line.startsWith("{\"form\":");
    }
}
