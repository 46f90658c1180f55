package org.interactionledger.standalone.assembly;

import java.nio.file.Path;
import java.util.List;
import org.interactionledger.telephony.esl.EventFormat;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The switches to listen to.
 *
 * @param journals  where the frames of each switch are kept, and the key that encrypts them
 * @param correlate whether calls that go from one switch to another are to be linked
 */
@ConfigurationProperties("ledger.telephony")
record SwitchProperties(
        Path journals,
        @DefaultValue List<Listed> switches,
        @DefaultValue Plan dialPlan,
        @DefaultValue Control control,
        @DefaultValue("false") boolean correlate) {

    /**
     * One switch of one tenant.
     *
     * @param user   {@code name@domain} of the switch's directory, whose password it is; empty for the password of {@code
     *     event_socket.conf.xml}
     * @param format how it shall write its events
     */
    record Listed(
            String tenant,
            String name,
            String host,
            @DefaultValue("8021") int port,
            @DefaultValue("") String user,
            String password,
            @DefaultValue("plain") EventFormat format) {

        @Override
        public String toString() {
            return tenant + ":" + name + " at " + host + ":" + port;
        }
    }

    /** Names of the switches' own configuration, which commands to them need. */
    record Control(
            @DefaultValue("default") String context,
            @DefaultValue("default") String domain,
            @DefaultValue("default") String profile,
            @DefaultValue("/var/lib/freeswitch/recordings") String recordings) {}

    /** Regular expressions for whole numbers; empty for the standard plan. */
    record Plan(
            @DefaultValue("") String extensions,
            @DefaultValue("") String serviceNumbers) {}
}
