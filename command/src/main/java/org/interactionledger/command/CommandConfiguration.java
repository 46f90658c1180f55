package org.interactionledger.command;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.interactionledger.command.adapter.AdapterDoor;
import org.interactionledger.command.adapter.ToldSwitches;
import org.interactionledger.command.agent.AgentRequests;
import org.interactionledger.command.control.ControlDeadlines;
import org.interactionledger.command.control.ControlRequests;
import org.interactionledger.command.dispatch.Provenance;
import org.interactionledger.command.interaction.DialogLinks;
import org.interactionledger.command.interaction.InteractionRequests;
import org.interactionledger.command.projection.DeadLetterRequests;
import org.interactionledger.command.projection.StandbyRequests;
import org.interactionledger.command.retention.RetentionPolicy;
import org.interactionledger.command.subject.ErasurePolicy;
import org.interactionledger.command.subject.SubjectRequests;
import org.interactionledger.command.telephony.SwitchRequests;
import org.interactionledger.command.web.ApiRequestResolver;
import org.interactionledger.command.web.CommandProblems;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.party.DataSubjects;
import org.interactionledger.schemas.party.SubjectKeyStore;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.schemas.retention.RetentionKeys;
import org.interactionledger.schemas.retention.RetentionSchedule;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The command room in a Spring application: its handlers on the bus, and its API. */
@Configuration(proxyBeanMethods = false)
@Import({
    InteractionRequests.class,
    AgentRequests.class,
    SubjectRequests.class,
    ControlRequests.class,
    AdapterDoor.class,
    SwitchRequests.class,
    DeadLetterRequests.class,
    StandbyRequests.class,
    CommandProblems.class
})
public class CommandConfiguration {

    @Bean
    SmartInitializingSingleton commandRoom(
            CommandBus bus,
            EventStore log,
            DataSubjects subjects,
            SubjectKeyStore keys,
            DataSource database,
            Clock clock,
            @Value("${ledger.region}") String region,
            @Value("${ledger.version}") String version) {
        Provenance provenance = new Provenance(Region.of(region), new Actor.Software("telephony-adapter", version));
        return () -> {
            CommandRoom.open(bus, log, subjects, provenance);
            CommandRoom.openSubjects(bus, log, keys, provenance);
            CommandRoom.openLeases(bus, log, provenance, database, clock);
        };
    }

    @Bean
    ToldSwitches toldSwitches(QueryBus queries, Clock clock) {
        ToldSwitches switches = new ToldSwitches(clock);
        var _ = new AnnotationQueryHandlerAdapter<>(switches).subscribe(queries);
        return switches;
    }

    /** Begins when everything answers, and ends before anything stops. */
    @Bean
    ErasurePolicy erasurePolicy(
            CommandGateway commands,
            QueryGateway queries,
            SubjectKeyStore keys,
            Clock clock,
            @Value("${ledger.version}") String version) {
        return new ErasurePolicy(commands, queries, keys, version, clock);
    }

    /** Begins and ends as the erasure policy does. */
    @Bean
    RetentionPolicy retentionPolicy(
            CommandGateway commands,
            QueryGateway queries,
            RetentionKeys keys,
            RetentionSchedule schedule,
            Clock clock,
            @Value("${ledger.version}") String version) {
        return new RetentionPolicy(commands, queries, keys, schedule, version, clock);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> retaining(RetentionPolicy policy) {
        return _ -> policy.start();
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> erasing(ErasurePolicy policy) {
        return _ -> policy.start();
    }

    /** Begins and ends as the erasure policy does. */
    @Bean
    ControlDeadlines controlDeadlines(
            CommandGateway commands, QueryGateway queries, Clock clock, @Value("${ledger.version}") String version) {
        return new ControlDeadlines(commands, queries, version, clock);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> watchingDeadlines(ControlDeadlines deadlines) {
        return _ -> deadlines.start();
    }

    /** Begins and ends as the erasure policy does. */
    @Bean
    DialogLinks dialogLinks(
            CommandGateway commands, QueryGateway queries, Clock clock, @Value("${ledger.version}") String version) {
        return new DialogLinks(commands, queries, version, clock);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> linkingDialogs(DialogLinks links) {
        return _ -> links.start();
    }

    @Bean
    WebMvcConfigurer commandRequests(Clock clock) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new ApiRequestResolver(clock));
            }
        };
    }
}
