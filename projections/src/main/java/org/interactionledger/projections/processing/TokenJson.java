package org.interactionledger.projections.processing;

import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * How tokens become JSON. A token of a projection that still builds itself names the classes of the tokens in it, and
 * Jackson 3 reads no class by name unless it was told which may be.
 */
public final class TokenJson {

    private TokenJson() {}

    public static Serializer serializer() {
        BasicPolymorphicTypeValidator tokens = BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("org.axonframework.eventhandling.")
                .allowIfSubType("org.interactionledger.")
                .build();
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(mapper -> mapper.polymorphicTypeValidator(tokens))
                .build();
    }
}
