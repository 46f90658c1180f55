package org.interactionledger.telephony.cdr;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.interaction.Channel;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.LegRelease;
import org.interactionledger.schemas.interaction.LegSide;
import org.interactionledger.schemas.interaction.Observation;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.telephony.translation.Addresses;
import org.interactionledger.telephony.translation.Causes;
import org.interactionledger.telephony.translation.DialPlan;
import tools.jackson.databind.JsonNode;

/** Reads one document of {@code mod_json_cdr}, as {@code switch_ivr_generate_json_cdr} writes it. Pure. */
final class CdrReader {

    /** What names the channel for which this one was made, the surest first; as the event socket's reader knows it. */
    private static final String[] MADE_FOR = {
        "originator",
        "originating_leg_uuid",
        "cc_member_session_uuid",
        "fifo_bridge_uuid",
        "loopback_from_uuid",
        "other_loopback_from_uuid"
    };

    /** What mod_sofia writes on a leg whose phone handed the other party on. */
    private static final Set<String> REFERRED = Set.of("recv_replace", "replaced");

    private final Addresses addresses;

    CdrReader(DialPlan dialPlan) {
        this.addresses = new Addresses(dialPlan);
    }

    CallRecord read(JsonNode document) throws UnreadableRecord {
        Variables variables = new Variables(document.path("variables"));
        UUID core = id(document.path("core-uuid").asString(""), "core-uuid");
        UUID leg = id(variables.text("uuid").orElse(""), "variables.uuid");
        boolean calledOut =
                document.path("channel_data").path("direction").asString("").equals("outbound");
        JsonNode profile = firstProfile(document);
        List<UUID> makers = Stream.of(MADE_FOR)
                .flatMap(name -> variables.text(name).flatMap(CdrReader::uuid).stream())
                .filter(maker -> !maker.equals(leg))
                .toList();
        Instant ended = time(variables, "end_uepoch")
                .orElseThrow(() -> new UnreadableRecord("The record has no variables.end_uepoch: when the leg ended."));
        Instant begun = time(variables, "start_uepoch")
                .orElseThrow(() -> new UnreadableRecord("The record has no variables.start_uepoch: when it began."));
        Address party = party(variables, profile, calledOut);
        Observation.LegRecord told = new Observation.LegRecord(
                new LegId(leg),
                calledOut ? LegSide.CALLED_OUT : LegSide.CALLED_IN,
                party,
                makers.isEmpty() ? start(document, variables, profile, leg, party, calledOut) : Optional.empty(),
                makers.stream().findFirst().map(LegId::new),
                begun,
                time(variables, "progress_uepoch").or(() -> time(variables, "progress_media_uepoch")),
                time(variables, "answer_uepoch"),
                Causes.named(variables.text("hangup_cause").orElse("NONE")),
                release(variables),
                queued(variables, begun));
        boolean technical = Addresses.isTechnical(
                variables.text("channel_name").orElse(profile.path("chan_name").asString("")));
        return new CallRecord(core, leg, !technical, makers, ended, told);
    }

    /** The profile that the leg began with; later ones carry the numbers of whom it was handed to. */
    private static JsonNode firstProfile(JsonNode document) throws UnreadableRecord {
        return StreamSupport.stream(document.path("callflow").spliterator(), false)
                .min(Comparator.comparingInt(
                        flow -> number(flow.path("profile_index").asString(""))))
                .map(flow -> flow.path("caller_profile"))
                .orElseThrow(() -> new UnreadableRecord("The record has no callflow: between whom the call was."));
    }

    private static int number(String digits) {
        return digits.chars().allMatch(Character::isDigit) && !digits.isEmpty() && digits.length() < 10
                ? Integer.parseInt(digits)
                : Integer.MAX_VALUE;
    }

    private Address party(Variables variables, JsonNode profile, boolean calledOut) {
        String dialled = profile.path("destination_number").asString("");
        return calledOut ? addresses.of(variables.text("dialed_user").orElse(dialled)) : addresses.of(caller(profile));
    }

    /** The number that called, which {@code ani} keeps when the caller id is overwritten by a transfer. */
    private static String caller(JsonNode profile) {
        String ani = profile.path("ani").asString("");
        return ani.isEmpty() ? profile.path("caller_id_number").asString("") : ani;
    }

    /** Empty too where a transfer has overwritten the caller's number and name with another party's. */
    private static Optional<String> callersName(JsonNode profile) {
        String number = profile.path("caller_id_number").asString("");
        return Optional.of(profile.path("caller_id_name").asString(""))
                .filter(name -> !name.isEmpty() && !name.equals(number) && number.equals(caller(profile)));
    }

    /** Empty where the switch called a phone of its own and nobody else: what for, only an event socket can tell. */
    private Optional<Observation.Start> start(
            JsonNode document, Variables variables, JsonNode profile, UUID leg, Address party, boolean calledOut) {
        Address dialled = addresses.of(profile.path("destination_number").asString(""));
        if (!calledOut) {
            Direction direction = !Addresses.isExtension(party)
                    ? Direction.INBOUND
                    : dialled instanceof Address.Extension || dialled instanceof Address.ServiceNumber
                            ? Direction.INTERNAL
                            : Direction.OUTBOUND;
            return Optional.of(start(leg, direction, party, callersName(profile), dialled));
        } else if (!Addresses.isExtension(party)) {
            return Optional.of(start(leg, Direction.OUTBOUND, addresses.of(caller(profile)), Optional.empty(), party));
        }
        return calledFor(document, variables)
                .map(addresses::of)
                .map(other -> start(
                        leg,
                        Addresses.isExtension(other) ? Direction.INTERNAL : Direction.OUTBOUND,
                        party,
                        Optional.empty(),
                        other));
    }

    private static Observation.Start start(
            UUID leg, Direction direction, Address from, Optional<String> fromName, Address to) {
        return new Observation.Start(Channel.VOICE, direction, new LegId(leg), from, fromName, to);
    }

    /** Whom the switch called for the phone: {@code originated_legs} is {@code uuid;name;number}, of several the first. */
    private static Optional<String> calledFor(JsonNode document, Variables variables) {
        Optional<String> listed = variables
                .text("originated_legs")
                .map(legs ->
                        legs.replaceFirst("^ARRAY::", "").split("\\|:", 2)[0].split(";", 3))
                .filter(parts -> parts.length == 3)
                .map(parts -> parts[2]);
        return listed.or(() -> StreamSupport.stream(document.path("callflow").spliterator(), false)
                .flatMap(flow -> StreamSupport.stream(
                        flow.path("caller_profile")
                                .path("originatee")
                                .path("originatee_caller_profiles")
                                .spliterator(),
                        false))
                .map(profile -> profile.path("destination_number").asString(""))
                .filter(number -> !number.isEmpty())
                .findFirst());
    }

    private static LegRelease release(Variables variables) {
        boolean handedOn = variables
                .text("transfer_disposition")
                .filter(REFERRED::contains)
                .isPresent();
        if (handedOn) {
            return LegRelease.UNKNOWN; // the phone asked for it by REFER, and the switch carried it out
        }
        return Causes.releaseNamed(variables.text("sip_hangup_disposition").orElse(""));
    }

    /** mod_callcenter gives the second that its member joined, which may have begun before the call did. */
    private static Optional<Observation.RecordedQueue> queued(Variables variables, Instant begun) {
        Optional<QueueName> queue = variables.text("cc_queue").map(name -> new QueueName(name.split("@", 2)[0]));
        return queue.map(name -> {
            Instant joined = variables
                    .text("cc_queue_joined_epoch")
                    .flatMap(CdrReader::integer)
                    .map(Instant::ofEpochSecond)
                    .orElse(begun);
            return new Observation.RecordedQueue(name, joined.isBefore(begun) ? begun : joined);
        });
    }

    private static Optional<Instant> time(Variables variables, String name) {
        return variables
                .text(name)
                .flatMap(CdrReader::integer)
                .filter(micros -> micros > 0)
                .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }

    private static Optional<Long> integer(String digits) {
        try {
            return Optional.of(Long.parseLong(digits));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static UUID id(String text, String where) throws UnreadableRecord {
        return uuid(text).orElseThrow(() -> new UnreadableRecord("The record has no UUID in " + where + "."));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Channel variables; the setting {@code encode-values} says whether they are encoded, and only their look tells. */
    private record Variables(JsonNode node, boolean encoded) {

        Variables(JsonNode node) {
            this(node, !node.path("channel_name").asString("").contains("@"));
        }

        Optional<String> text(String name) {
            String value = node.path(name).asString("");
            return value.isEmpty() ? Optional.empty() : Optional.of(encoded ? PercentCoding.decode(value) : value);
        }
    }
}
