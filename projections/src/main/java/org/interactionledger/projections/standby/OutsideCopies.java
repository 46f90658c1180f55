package org.interactionledger.projections.standby;

import java.util.Map;

/** What a projection holds outside of PostgreSQL, and cannot be exchanged in its transaction. */
public interface OutsideCopies {

    /** Which index stands behind each alias, on both sides. */
    Map<String, String> aliases();

    /** Exchanges the sides of these at once, after whoever searches sees all that was written. */
    void exchange(Map<String, String> aliases);

    /** Puts these indices behind these aliases again, whatever stands there now. */
    void restore(Map<String, String> aliases);

    /** Removes the standby's. */
    void drop();

    /** Of a projection that holds nothing outside. */
    OutsideCopies NONE = new OutsideCopies() {
        @Override
        public Map<String, String> aliases() {
            return Map.of();
        }

        @Override
        public void exchange(Map<String, String> aliases) {
            // nothing outside
        }

        @Override
        public void restore(Map<String, String> aliases) {
            // nothing outside
        }

        @Override
        public void drop() {
            // nothing outside
        }
    };
}
