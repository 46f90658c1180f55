package org.interactionledger.query.event;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.interactionledger.query.request.Fields;
import org.interactionledger.schemas.identity.TenantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The log as it grows. A stream keeps the thread of its request until it is over, which is a virtual one: that costs
 * nothing, and unlike an asynchronous request it never leaves a writer behind on a connection that was reused.
 */
@RestController
@Tag(name = "Events")
class EventStreamController {

    private static final Logger logger = LoggerFactory.getLogger(EventStreamController.class);

    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final EventLog log;
    private final OpenStreams streams;

    EventStreamController(EventLog log, OpenStreams streams) {
        this.log = log;
        this.streams = streams;
    }

    @GetMapping("/api/v1/events/stream")
    @Operation(
            operationId = "streamEvents",
            summary = "Events as they are recorded",
            description =
                    "Server-Sent Events: `id` is the position, `event` the type, `data` a CloudEvent. A client that "
                            + "comes back with the last `id` it saw as `Last-Event-ID` misses nothing and gets nothing twice. "
                            + "Without it, the stream begins after `after`, or at the end of the log. Every 15 s of silence a "
                            + "comment is sent, with the position reached. The server ends a stream after an hour; come back.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "An endless stream.",
                            content =
                                    @Content(
                                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                                            schema = @Schema(implementation = CloudEvent.class))))
    void stream(
            @Parameter(hidden = true) TenantId tenant,
            @Parameter(description = "Position of the last event seen; goes before all other starts.")
                    @RequestHeader(name = LAST_EVENT_ID)
                    Optional<String> lastEventIdHeader,
            @Parameter(description = "The same, for clients that cannot set headers.")
                    @RequestParam(name = "lastEventId")
                    Optional<String> lastEventId,
            @Parameter(
                            description = "Begin after this position.",
                            schema = @Schema(type = "integer", format = "int64", minimum = "0"))
                    @RequestParam(name = "after")
                    Optional<String> after,
            @Parameter(
                            description = "Only events of these types, with commas between them.",
                            example = "interaction.answered,interaction.ended")
                    @RequestParam(name = "types")
                    Optional<String> types,
            @Parameter(description = "Only events of the interaction with this UUID.")
                    @RequestParam(name = "interaction")
                    Optional<String> interaction,
            HttpServletResponse response) {
        Fields fields = new Fields();
        long head = log.head();
        OptionalLong byHeader = start(fields, LAST_EVENT_ID, lastEventIdHeader, head);
        OptionalLong byParameter = start(fields, "lastEventId", lastEventId, head);
        OptionalLong named = start(fields, "after", after, head);
        EventFilter filter = EventFilter.read(fields, tenant, types, interaction);
        fields.check();
        long start = byHeader.orElse(byParameter.orElse(named.orElse(head)));

        try (OpenStreams.Place place = streams.take()) {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setCharacterEncoding("UTF-8");
            response.setHeader("X-Accel-Buffering", "no");
            new EventStream(log, filter, start, response.getOutputStream(), place).run();
        } catch (IOException e) {
            logger.debug("A client of the event stream is gone: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (!response.isCommitted()) {
                throw e;
            }
            logger.warn("An event stream broke off; its client can resume", e);
        }
    }

    /** A position that this log has never reached comes from another log: waiting for it would lose events unseen. */
    private static OptionalLong start(Fields fields, String name, Optional<String> value, long head) {
        OptionalLong position = fields.position(name, value);
        if (position.isPresent() && position.getAsLong() > Math.max(head, 0)) {
            fields.wrong(name, value, "a position that this log has reached, 0 to " + Math.max(head, 0));
        }
        return position;
    }
}
