package org.interactionledger.standalone.assembly;

import java.util.Optional;
import org.interactionledger.eventstore.axonserver.AxonServerAddress;
import org.springframework.core.env.Environment;

/** Which home the log has: an Axon Server where one is named, or else PostgreSQL. */
final class LogHome {

    /** {@code host[:port][/context]}; {@code LEDGER_AXONSERVER} in the environment. */
    static final String AXON_SERVER = "ledger.axonserver";

    private static final String TOKEN = AXON_SERVER + ".token";
    private static final String PROFILE = "axon-server";
    private static final String WHERE_THE_PROFILE_FINDS_IT = "localhost";

    private LogHome() {}

    /** What the settings say, and where they say nothing, what the profile {@code axon-server} means. */
    static Optional<AxonServerAddress> axonServer(Environment settings) {
        return text(settings, AXON_SERVER)
                .or(() ->
                        settings.matchesProfiles(PROFILE) ? Optional.of(WHERE_THE_PROFILE_FINDS_IT) : Optional.empty())
                .map(address -> AxonServerAddress.parse(address, text(settings, TOKEN)));
    }

    private static Optional<String> text(Environment settings, String name) {
        return Optional.ofNullable(settings.getProperty(name)).filter(text -> !text.isBlank());
    }
}
