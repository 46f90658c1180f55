package org.interactionledger.standalone.records;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where call detail records come from: {@code ledger.telephony.records}, one entry for each tenant. */
@ConfigurationProperties("ledger.telephony")
record RecordProperties(@DefaultValue List<Source> records) {

    /**
     * @param directory where the switch writes its files, and where posted records are kept until they are told
     * @param user      of the endpoint, as the switch sends it; the endpoint is closed where it is empty
     * @param password  of that user
     */
    record Source(
            String tenant,
            Path directory,
            @DefaultValue("") String user,
            @DefaultValue("") String password) {

        @Override
        public String toString() {
            return tenant + " from " + directory;
        }

        boolean isPostedTo() {
            return !user.isEmpty();
        }
    }
}
