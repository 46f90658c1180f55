package org.interactionledger.schemas.event;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The logical name under which an event is stored, for ever. Code may move; the name may not. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface EventType {

    /** {@code feature.past-tense}, such as {@code interaction.answered}. */
    String name();

    /** Starts at 1; a change that an old reader or an old document would not survive makes a new one. */
    int revision() default 1;
}
