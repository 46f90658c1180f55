package org.interactionledger.standalone.assembly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.standalone.access.SecretFile;
import org.interactionledger.standalone.assembly.SwitchProperties.Control;
import org.interactionledger.standalone.assembly.SwitchProperties.Listed;
import org.interactionledger.standalone.assembly.SwitchProperties.Plan;
import org.interactionledger.telephony.adapter.AdapterSettings;
import org.interactionledger.telephony.connection.ConnectionTiming;
import org.interactionledger.telephony.connection.Credentials;
import org.interactionledger.telephony.connection.SwitchAddress;
import org.interactionledger.telephony.control.ControlSettings;
import org.interactionledger.telephony.translation.DialPlan;

/** What an adapter needs to know of the switches that are configured. */
record ListedSwitches(SwitchProperties properties) {

    private static final int KEY_BYTES = 32;

    /** In the order in which they are listed; makes the journals' key where there is none. */
    List<AdapterSettings> settings() {
        byte[] key = journalKey(properties.journals());
        return properties.switches().stream()
                .map(listed -> settings(listed, key))
                .toList();
    }

    DialPlan dialPlan() {
        Plan plan = properties.dialPlan();
        return plan.extensions().isEmpty() || plan.serviceNumbers().isEmpty()
                ? DialPlan.standard()
                : DialPlan.of(plan.extensions(), plan.serviceNumbers());
    }

    private AdapterSettings settings(Listed listed, byte[] key) {
        SwitchId id = SwitchId.of(listed.tenant() + ":" + listed.name());
        return new AdapterSettings(
                        id,
                        new SwitchAddress(
                                id.toString(), listed.host(), listed.port(), credentials(listed), listed.format()),
                        ConnectionTiming.STANDARD,
                        dialPlan(),
                        properties.journals().resolve(listed.tenant()).resolve(listed.name()),
                        key)
                .controlledBy(control(properties.control()))
                .correlating(properties.correlate());
    }

    private static ControlSettings control(Control names) {
        return new ControlSettings(names.context(), names.domain(), names.profile(), names.recordings());
    }

    private static Credentials credentials(Listed listed) {
        if (listed.user().isEmpty()) {
            return new Credentials.Password(listed.password());
        }
        int at = listed.user().indexOf('@');
        if (at < 0) {
            throw new IllegalArgumentException("The user of switch " + listed.name()
                    + " must be written name@domain, but was '" + listed.user() + "'.");
        }
        return new Credentials.User(
                listed.user().substring(0, at), listed.user().substring(at + 1), listed.password());
    }

    /** The journals' key lies beside them: it protects frames on disks and backups that are taken apart from it. */
    private static byte[] journalKey(Path journals) {
        Path file = journals.resolve("journal.key");
        try {
            if (!Files.exists(file)) {
                byte[] key = new byte[KEY_BYTES];
                new SecureRandom().nextBytes(key);
                SecretFile.write(file, key);
            }
            byte[] key = Files.readAllBytes(file);
            if (key.length != KEY_BYTES) {
                throw new IllegalStateException("The journals' key " + file + " must have " + KEY_BYTES
                        + " bytes, but has " + key.length + ". Restore it from its backup.");
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException("The journals' key " + file + " cannot be read or made", e);
        }
    }
}
