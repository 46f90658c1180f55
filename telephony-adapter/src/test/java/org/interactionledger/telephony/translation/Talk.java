package org.interactionledger.telephony.translation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.InteractionCommand.Observe;
import org.interactionledger.schemas.interaction.Observation;
import org.interactionledger.telephony.esl.Bytes;
import org.interactionledger.telephony.esl.EslEvent;
import org.interactionledger.telephony.esl.EslHeaders;
import org.interactionledger.telephony.esl.EslHeaders.Header;

/** A switch that talks to a model, event by event. Channels are named by words; each event is 100 ms after the last. */
final class Talk {

    static final TenantId TENANT = TenantId.of("test");
    private static final Instant BEGINNING = Instant.parse("2026-11-24T10:00:00Z");

    private final SwitchModel model;
    private final List<Report> reports = new ArrayList<>();
    private UUID core;
    private long sequence;
    private Instant now = BEGINNING;

    Talk() {
        this(new SwitchModel(new SwitchId(TENANT, "sw"), DialPlan.standard()), "core");
    }

    /** @param core names the run of the switch */
    Talk(SwitchModel model, String core) {
        this.model = model;
        this.core = channel(core);
    }

    static UUID channel(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    Talk says(String event, String leg, String... headers) {
        List<Header> all = new ArrayList<>();
        all.add(new Header("Unique-ID", channel(leg).toString()));
        for (int i = 0; i < headers.length; i += 2) {
            all.add(new Header(headers[i], headers[i + 1]));
        }
        now = now.plusMillis(100);
        sequence++;
        EslHeaders read = EslHeaders.of(all);
        reports.addAll(model.read(new EslEvent(event, core.toString(), sequence, now, read, Bytes.EMPTY, 0)));
        return this;
    }

    Talk callsIn(String leg, String from, String to) {
        return says(
                "CHANNEL_CREATE",
                leg,
                "Call-Direction",
                "inbound",
                "Channel-Name",
                "sofia/internal/" + from,
                "Caller-Caller-ID-Number",
                from,
                "Caller-Destination-Number",
                to);
    }

    Talk calls(String leg, String number, String forLeg) {
        return says(
                "CHANNEL_CREATE",
                leg,
                "Call-Direction",
                "outbound",
                "Channel-Name",
                "sofia/internal/" + number,
                "Caller-Caller-ID-Number",
                "95000",
                "Caller-Destination-Number",
                number,
                "variable_originator",
                channel(forLeg).toString());
    }

    Talk rings(String leg) {
        return says("CHANNEL_PROGRESS", leg);
    }

    Talk answers(String leg) {
        return says("CHANNEL_ANSWER", leg);
    }

    Talk bridges(String a, String b) {
        return says(
                "CHANNEL_BRIDGE",
                a,
                "Bridge-A-Unique-ID",
                channel(a).toString(),
                "Bridge-B-Unique-ID",
                channel(b).toString());
    }

    Talk hangsUp(String leg, String cause) {
        return says("CHANNEL_HANGUP", leg, "Hangup-Cause", cause);
    }

    Talk isGone(String leg, String cause, String disposition) {
        return says(
                "CHANNEL_HANGUP_COMPLETE", leg, "Hangup-Cause", cause, "variable_sip_hangup_disposition", disposition);
    }

    /** A caller from outside talks to phone 1001. */
    Talk talking() {
        return callsIn("caller", "13800000001", "95002")
                .calls("phone", "1001", "caller")
                .rings("phone")
                .answers("phone")
                .answers("caller")
                .bridges("caller", "phone");
    }

    Talk later(Duration time) {
        now = now.plus(time);
        return this;
    }

    Talk restarts() {
        core = channel("another core");
        return this;
    }

    Talk connects() {
        reports.addAll(model.connected());
        return this;
    }

    Talk loses() {
        reports.addAll(model.disconnected());
        return this;
    }

    Talk lists(String json) {
        reports.addAll(model.answered(json));
        return this;
    }

    SwitchModel model() {
        return model;
    }

    List<Report> reports() {
        return reports;
    }

    InteractionId interaction(String firstLeg) {
        return InteractionId.startedBy(TENANT, channel("core"), channel(firstLeg));
    }

    List<Observe> commands() {
        return reports.stream()
                .filter(Report.OfInteraction.class::isInstance)
                .map(report -> ((Report.OfInteraction) report).command())
                .toList();
    }

    /** What was seen of the contact that began with this leg, in the order of the reports. */
    List<Observation> seenOf(String firstLeg) {
        return commands().stream()
                .filter(command -> command.interaction().equals(interaction(firstLeg)))
                .map(Observe::what)
                .toList();
    }
}
