package org.interactionledger.projections.evidence;

import java.time.Clock;
import org.interactionledger.schemas.codec.ValueKeys;
import org.interactionledger.schemas.evidence.StoredRows;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The evidence as a Spring bean. Needs {@link StoredRows}, {@link ValueKeys}, {@link KeyCertificates} and an {@link EvidenceSigner}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({EvidenceProperties.class, OutsideProperties.class})
public class EvidenceConfiguration {

    @Bean
    EvidenceModule evidenceModule(
            EvidenceProperties properties,
            OutsideProperties others,
            EvidenceSigner signer,
            StoredRows rows,
            ValueKeys keys,
            KeyCertificates certificates,
            Clock clock) {
        return new EvidenceModule(properties, others, signer, rows, Exports.of(signer, keys, certificates, clock));
    }
}
