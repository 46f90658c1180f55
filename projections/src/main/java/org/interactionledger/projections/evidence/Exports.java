package org.interactionledger.projections.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.codec.ValueKeys;
import org.interactionledger.schemas.evidence.Discloser;
import org.interactionledger.schemas.evidence.Disclosing;
import org.interactionledger.schemas.evidence.EvidenceFile;
import org.interactionledger.schemas.evidence.PersonalField;
import org.interactionledger.schemas.evidence.ToldAnswer.Told;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.vcon.VconSigner;
import org.interactionledger.schemas.vcon.Vcons;

/** What leaves the ledger: keys of single values, and vCons that its keys have signed. Thread-safe. */
record Exports(Discloser discloser, List<VconSigner> signers, Clock clock) {

    static Exports of(EvidenceSigner signer, ValueKeys keys, KeyCertificates certificates, Clock clock) {
        return new Exports(
                new Discloser(keys),
                signer.keys().stream()
                        .map(key -> new VconSigner(key, certificates.of(key)))
                        .toList(),
                clock);
    }

    Optional<List<PersonalField>> disclosed(Row row, Optional<Disclosing> how) {
        return how.map(wanted -> discloser.fields(row, wanted));
    }

    Optional<Told> told(InteractionId interaction, EvidenceFile file, Disclosing how) {
        return new ToldEvents(discloser).tell(interaction, file, how, clock.instant());
    }

    /** As of now. */
    String vcon(EvidenceFile file) {
        return new String(
                Vcons.write(file, clock.instant().truncatedTo(ChronoUnit.MILLIS), signers), StandardCharsets.UTF_8);
    }
}
