package org.interactionledger.query.request;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.web.context.request.NativeWebRequest;

/** What a request says by a parameter or by a header; by both only where they say the same. */
final class ParameterOrHeader {

    private ParameterOrHeader() {}

    static Optional<String> read(Fields fields, NativeWebRequest request, String parameter, String header) {
        List<String> values = Stream.of(request.getParameter(parameter), request.getHeader(header))
                .flatMap(Stream::ofNullable)
                .distinct()
                .toList();
        if (values.size() > 1) {
            fields.wrong(parameter, Optional.of(String.join(" and ", values)), "the same in parameter and header");
        }
        return values.stream().findFirst();
    }
}
