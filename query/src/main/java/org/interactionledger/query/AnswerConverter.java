package org.interactionledger.query;

import java.util.List;
import org.interactionledger.schemas.codec.LedgerJson;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;

/** Writes records of the published language, and of this room, in the one way in which they become JSON. */
final class AnswerConverter extends JacksonJsonHttpMessageConverter {

    private static final List<String> OURS = List.of("org.interactionledger.schemas.", "org.interactionledger.query.");

    AnswerConverter() {
        super(LedgerJson.mapper());
        setSupportedMediaTypes(List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON));
    }

    @Override
    public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    public boolean canWrite(ResolvableType type, Class<?> valueClass, @Nullable MediaType mediaType) {
        return OURS.stream().anyMatch(valueClass.getName()::startsWith) && super.canWrite(type, valueClass, mediaType);
    }
}
