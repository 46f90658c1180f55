package org.interactionledger.standalone.assembly;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.telephony.RereadSwitch;
import org.interactionledger.standalone.access.SecretFile;
import org.interactionledger.standalone.assembly.SwitchProperties.Control;
import org.interactionledger.standalone.assembly.SwitchProperties.Listed;
import org.interactionledger.standalone.assembly.SwitchProperties.Plan;
import org.interactionledger.standalone.records.TransientFailures;
import org.interactionledger.telephony.adapter.AdapterSettings;
import org.interactionledger.telephony.adapter.SwitchAdapters;
import org.interactionledger.telephony.connection.ConnectionTiming;
import org.interactionledger.telephony.connection.Credentials;
import org.interactionledger.telephony.connection.SwitchAddress;
import org.interactionledger.telephony.control.ControlSettings;
import org.interactionledger.telephony.translation.DialPlan;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The telephony room: listens to the configured switches as soon as the application is ready. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SwitchProperties.class)
class TelephonyConfiguration {

    private static final int KEY_BYTES = 32;

    @Bean
    SwitchAdapters switchAdapters(CommandBus bus, CommandGateway commands, QueryBus queries, Clock clock) {
        SwitchAdapters adapters = new SwitchAdapters(commands, Outage::causes, clock);
        var _ = new AnnotationQueryHandlerAdapter<>(adapters).subscribe(queries);
        bus.subscribe(RereadSwitch.class.getName(), message -> adapters.reread((RereadSwitch) message.getPayload()));
        return adapters;
    }

    @Bean
    DialPlan dialPlan(SwitchProperties properties) {
        Plan plan = properties.dialPlan();
        return plan.extensions().isEmpty() || plan.serviceNumbers().isEmpty()
                ? DialPlan.standard()
                : DialPlan.of(plan.extensions(), plan.serviceNumbers());
    }

    @Bean
    TransientFailures transientFailures() {
        return Outage::causes;
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> listening(
            SwitchAdapters adapters,
            SwitchProperties properties,
            DialPlan dialPlan,
            EventStore log,
            QueryGateway queries,
            MeterRegistry metrics) {
        return _ -> {
            adapters.takeControls(log, queries);
            byte[] key = journalKey(properties.journals());
            properties.switches().forEach(listed -> adapters.listenTo(settings(listed, properties, dialPlan, key)));
            new SwitchMetrics(adapters).bindTo(metrics);
        };
    }

    private static AdapterSettings settings(Listed listed, SwitchProperties properties, DialPlan dialPlan, byte[] key) {
        SwitchId id = SwitchId.of(listed.tenant() + ":" + listed.name());
        return new AdapterSettings(
                        id,
                        new SwitchAddress(
                                id.toString(), listed.host(), listed.port(), credentials(listed), listed.format()),
                        ConnectionTiming.STANDARD,
                        dialPlan,
                        properties.journals().resolve(listed.tenant()).resolve(listed.name()),
                        key)
                .controlledBy(control(properties.control()));
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
