package org.interactionledger.standalone.operations;

import java.util.HexFormat;
import org.interactionledger.schemas.codec.CanonicalEncoding;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.codec.StoredLine;
import tools.jackson.core.JacksonException;

/**
 * A line of an {@link ExportFile}.
 *
 * @param hash of the event, in hexadecimal
 */
record ExportedLine(Row row, String hash) {

    static byte[] write(Row row) {
        return LedgerJson.mapper().writeValueAsBytes(StoredLine.of(row));
    }

    /** @throws DamagedExport if it is no such line, or does not give its own hash */
    static ExportedLine read(String line, String where) {
        try {
            StoredLine read = LedgerJson.mapper().readValue(line, StoredLine.class);
            Row row = read.row();
            String computed = HexFormat.of().formatHex(CanonicalEncoding.sha256(row));
            if (!computed.equals(read.hash())) {
                throw new DamagedExport(where + ": the event at position " + read.position()
                        + " was changed: its hash is " + read.hash() + ", and its content gives " + computed + ".");
            }
            return new ExportedLine(row, computed);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new DamagedExport(where + ": not an event as it is stored (" + e.getMessage() + ").");
        }
    }

    long position() {
        return row.position();
    }
}
