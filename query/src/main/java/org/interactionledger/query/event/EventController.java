package org.interactionledger.query.event;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonException;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.interactionledger.query.problem.ProblemKind;
import org.interactionledger.query.problem.Refused;
import org.interactionledger.query.request.Fields;
import org.interactionledger.schemas.codec.PersonalDataCipher;
import org.interactionledger.schemas.identity.TenantId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The log, page by page. */
@RestController
@Tag(name = "Events", description = "The log itself, as CloudEvents 1.0, in the one total order.")
class EventController {

    private static final int MOST_PER_PAGE = 1_000;
    private static final int PER_PAGE = 100;

    /** Events of others that one request may pass over, so that a small tenant's page comes back in time. */
    private static final int MOST_READ = 20_000;

    private final EventLog log;

    EventController(EventLog log) {
        this.log = log;
    }

    /**
     * @param next send it as {@code after} to go on
     * @param head position of the last event in the log when this was read
     * @param more whether the log goes on after {@code next}, maybe with events of others only
     */
    record EventPage(List<CloudEvent> items, long next, long head, boolean more) {}

    @GetMapping("/api/v1/events")
    @Operation(
            operationId = "listEvents",
            summary = "Events by position",
            description =
                    "Those after the position `after`, ascending. Go on with `next` while `more` is true; a page may "
                            + "have fewer items than `limit`, even none, where events of other tenants lie between.")
    EventPage events(
            @Parameter(hidden = true) TenantId tenant,
            @Parameter(
                            description = "Only events after this position; from the beginning without it.",
                            schema = @Schema(type = "integer", format = "int64", minimum = "0"))
                    @RequestParam(name = "after")
                    Optional<String> after,
            @Parameter(
                            description = "Most items per page.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100"))
                    @RequestParam(name = "limit")
                    Optional<String> limit,
            @Parameter(
                            description = "Only events of these types, with commas between them.",
                            example = "interaction.answered,interaction.ended")
                    @RequestParam(name = "types")
                    Optional<String> types,
            @Parameter(description = "Only events of the interaction with this UUID.")
                    @RequestParam(name = "interaction")
                    Optional<String> interaction) {
        Fields fields = new Fields();
        OptionalLong start = fields.position("after", after);
        int most = fields.number("limit", limit, 1, MOST_PER_PAGE, PER_PAGE);
        EventFilter filter = EventFilter.read(fields, tenant, types, interaction);
        fields.check();
        return page(filter, start.orElse(EventLog.BEFORE_ALL), most);
    }

    private EventPage page(EventFilter filter, long after, int most) {
        long head = log.head();
        long position = after;
        List<CloudEvent> items = new ArrayList<>();
        try (BlockingStream<TrackedEventMessage<?>> stream = log.openAfter(after)) {
            for (int read = 0; read < MOST_READ && items.size() < most && position < head; read++) {
                if (!stream.hasNextAvailable(1, TimeUnit.SECONDS)) {
                    break;
                }
                LoggedEvent event = LoggedEvent.of(stream.nextAvailable());
                position = event.position();
                if (filter.passes(event)) {
                    items.add(CloudEvent.of(event));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refused.because(ProblemKind.UNAVAILABLE, "The ledger is shutting down. Try again.");
        } catch (AxonException | PersonalDataCipher.KeysUnavailable e) {
            throw EventLog.unavailable(e);
        }
        return new EventPage(items, Math.max(position, 0), Math.max(head, 0), position < head);
    }
}
