package org.interactionledger.standalone.assembly;

import javax.sql.DataSource;
import org.interactionledger.eventstore.LedgerDatabase;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where the log is kept, and how the application signs in there.
 *
 * @param jdbcUrl  of the database that {@link LedgerDatabase#migrate} has prepared
 * @param password of {@link LedgerDatabase#APPLICATION_ROLE}
 */
public record LedgerStore(String jdbcUrl, String password) {

    /** A new connection for each request; who needs a pool makes one over it. */
    public DataSource connections() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl);
        source.setUser(LedgerDatabase.APPLICATION_ROLE);
        source.setPassword(password);
        source.setConnectTimeout(3);
        source.setTcpKeepAlive(true);
        source.setApplicationName("interaction-ledger");
        return source;
    }

    @Override
    public String toString() {
        return "LedgerStore[" + jdbcUrl + "]";
    }
}
