package org.interactionledger.schemas.party;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.interactionledger.schemas.retention.RetentionClass;

/**
 * Marks a record component that is sealed under the data subject's key before it is stored. Only components of type
 * {@link Address} and {@link PersonalText}, or an {@link java.util.Optional} of these, can be marked: both can say
 * «erased».
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface PersonalData {

    /** The component of the same record that holds the {@link org.interactionledger.schemas.identity.SubjectId}. */
    String subject();

    /** How long it is kept. */
    RetentionClass retained();
}
