package org.interactionledger.eventstore;

import java.sql.SQLException;

/** Is told what the append path does, on the thread that writes, one at a time. */
interface AppendObserver {

    /**
     * @param lastPosition of what is durable and visible now
     * @param nanos        from the first byte sent to the answer
     */
    void committed(long lastPosition, int events, int units, long nanos);

    void conflicts(int units);

    void databaseLost(SQLException reason);
}
