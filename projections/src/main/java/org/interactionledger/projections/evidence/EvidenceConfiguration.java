package org.interactionledger.projections.evidence;

import org.interactionledger.schemas.evidence.StoredRows;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The evidence as a Spring bean. Needs {@link StoredRows} and an {@link EvidenceSigner}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({EvidenceProperties.class, OutsideProperties.class})
public class EvidenceConfiguration {

    @Bean
    EvidenceModule evidenceModule(
            EvidenceProperties properties, OutsideProperties others, EvidenceSigner signer, StoredRows rows) {
        return new EvidenceModule(properties, others, signer, rows);
    }
}
