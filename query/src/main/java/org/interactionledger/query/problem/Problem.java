package org.interactionledger.query.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A refusal as it goes over the wire (RFC 9457), with a code for programs and, for wrong fields, what is allowed. */
@Schema(description = "RFC 9457 problem details. Programs decide by `code`, people read `detail`.")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        @Schema(example = "https://interactionledger.org/problems/wrong-field")
        URI type,

        @Schema(example = "Wrong field", description = "In Chinese or English, by Accept-Language.")
        String title,

        @Schema(example = "400") int status,

        @Schema(example = "limit must be 1 to 200, but was '500'.")
        String detail,

        @Schema(example = "/api/v1/interactions") String instance,
        @Schema(example = "request.wrong-field") String code,
        List<WrongField> errors) {

    /**
     * @param value   as it was sent; absent where nothing was
     * @param allowed what may stand there, in words
     */
    public record WrongField(
            @Schema(example = "limit") String field,
            @Schema(example = "500") Optional<String> value,
            @Schema(example = "a whole number, 1 to 200") String allowed) {}
}
