package org.interactionledger.query.retention;

import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.retention.RetentionClass;
import org.interactionledger.schemas.retention.RetentionRule.Bilingual;

/**
 * The register of processing: what GDPR art. 30(1) and PIPL art. 55 and 56 ask for, as far as software can know it.
 *
 * @param controller  who is responsible; what nobody has stated is absent
 * @param region      where the data lives
 * @param activities  by class of personal data, with every field that the log can hold
 * @param notErased   what is recorded of people and kept for ever
 * @param recipients  who gets data
 * @param transfers   to other countries
 * @param measures    technical and organisational
 */
public record ProcessingRegister(
        Controller controller,
        Region region,
        List<Activity> activities,
        List<Bilingual> notErased,
        List<Bilingual> recipients,
        Bilingual transfers,
        List<Bilingual> measures) {

    public record Controller(Optional<String> name, Optional<String> contact, Optional<String> officer) {}

    /**
     * @param keep   empty where it is kept until somebody decides
     * @param erases whether what falls due is erased
     */
    public record Activity(
            RetentionClass retained,
            Bilingual purposes,
            Bilingual subjects,
            Bilingual data,
            List<Field> fields,
            Optional<Period> keep,
            boolean erases,
            Bilingual basis,
            Bilingual source) {}

    /** @param field JSON pointer in the event's data; {@code *} stands for each element or kind */
    public record Field(String type, String field) {}
}
