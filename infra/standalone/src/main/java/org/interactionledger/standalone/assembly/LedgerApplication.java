package org.interactionledger.standalone.assembly;

import org.interactionledger.command.CommandConfiguration;
import org.interactionledger.projections.ProjectionsConfiguration;
import org.interactionledger.projections.evidence.EvidenceConfiguration;
import org.interactionledger.query.QueryConfiguration;
import org.interactionledger.standalone.access.AccessConfiguration;
import org.interactionledger.standalone.records.RecordConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** All rooms as one Spring application. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    LogConfiguration.class,
    TracingConfiguration.class,
    TelephonyConfiguration.class,
    RecordConfiguration.class,
    AccessConfiguration.class,
    CommandConfiguration.class,
    ProjectionsConfiguration.class,
    EvidenceConfiguration.class,
    QueryConfiguration.class
})
class LedgerApplication {}
