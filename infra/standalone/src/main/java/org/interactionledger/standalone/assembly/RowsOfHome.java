package org.interactionledger.standalone.assembly;

import java.util.List;
import org.interactionledger.eventstore.DamagedLog;
import org.interactionledger.eventstore.Home;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.evidence.StoredRows;

/** The rows of a home for any thread, one after the other. */
record RowsOfHome(Home home) implements StoredRows, AutoCloseable {

    @Override
    public List<Row> after(long position, int most) {
        try {
            synchronized (home) {
                return home.rowsAfter(position, most);
            }
        } catch (DamagedLog e) {
            throw new Damaged(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        synchronized (home) {
            home.close();
        }
    }
}
