package org.interactionledger.schemas.vcon;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.interactionledger.schemas.codec.EventTypes;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.evidence.Checkpoint;
import org.interactionledger.schemas.evidence.EvidenceEvents;
import org.interactionledger.schemas.evidence.EvidenceFile;
import org.interactionledger.schemas.evidence.EvidenceForm;
import org.interactionledger.schemas.evidence.PersonalField;
import org.interactionledger.schemas.evidence.SignedCheckpoint;
import org.interactionledger.schemas.evidence.Withheld;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.NameBasedUuid;
import org.interactionledger.schemas.interaction.InteractionEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A vCon made of nothing but evidence, so that whoever has the one can make the other again and compare. The evidence and
 * the schemas of its events are attached to it.
 */
final class Vcon {

    static final String EVIDENCE = "evidence";
    static final String SCHEMAS = "schemas";
    static final String CREATED_AT = "created_at";
    static final String UUID = "uuid";

    private static final String VERSION = "0.4.0";
    private static final String JSON = "application/json";

    private Vcon() {}

    /** With the schemas that this version of the product publishes. */
    static ObjectNode of(EvidenceFile file, Instant createdAt) {
        return of(file, createdAt, schemas(file));
    }

    /** @param file evidence that holds */
    static ObjectNode of(EvidenceFile file, Instant createdAt, JsonNode schemas) {
        InteractionId interaction = InteractionId.of(file.aggregate());
        Conversation conversation = new Conversation(interaction.tenant());
        for (EvidenceEvents.Told told : EvidenceEvents.of(file)) {
            if (told.event() instanceof InteractionEvent event) {
                conversation.add(event);
            }
        }
        Checkpoint checkpoint = SignedCheckpoint.parse(file.checkpoint()).checkpoint();
        int ledger = conversation.parties().ledger(checkpoint.origin());
        Instant start = file.events().getFirst().event().occurredAt();
        ObjectNode vcon = LedgerJson.mapper().createObjectNode();
        vcon.put("vcon", VERSION);
        vcon.put(UUID, uuid(file, createdAt));
        vcon.put(CREATED_AT, createdAt.toString());
        vcon.put("subject", "Interaction " + interaction);
        redacted(vcon, file);
        vcon.set("parties", conversation.parties().all());
        vcon.set("dialog", conversation.dialog(start));
        vcon.set("analysis", conversation.analysis());
        vcon.putArray("attachments")
                .add(attachment(EVIDENCE, start, ledger, LedgerJson.mapper().valueToTree(file)))
                .add(attachment(SCHEMAS, start, ledger, schemas));
        return vcon;
    }

    private static ObjectNode attachment(String purpose, Instant start, int party, JsonNode body) {
        ObjectNode attachment = LedgerJson.mapper().createObjectNode();
        attachment.put("purpose", purpose);
        attachment.put("start", start.toString());
        attachment.put("party", party);
        attachment.put("dialog", 0);
        attachment.put("mediatype", JSON);
        attachment.put("filename", purpose + ".json");
        attachment.put("encoding", "json");
        attachment.set("body", body);
        return attachment;
    }

    private static String uuid(EvidenceFile file, Instant createdAt) {
        byte[] evidence = EvidenceForm.JSON.write(file);
        byte[] time = createdAt.toString().getBytes(StandardCharsets.UTF_8);
        byte[] name = Arrays.copyOf(evidence, evidence.length + time.length);
        System.arraycopy(time, 0, name, evidence.length, time.length);
        return NameBasedUuid.of("vcon", name).toString();
    }

    private static void redacted(ObjectNode vcon, EvidenceFile file) {
        TreeSet<Withheld> masked = file.events().stream()
                .flatMap(proved -> proved.personal().stream().flatMap(List::stream))
                .map(PersonalField::withheld)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!masked.isEmpty()) {
            vcon.putObject("redacted")
                    .put("type", masked.stream().map(Withheld::name).collect(Collectors.joining(",")));
        }
    }

    private static ObjectNode schemas(EvidenceFile file) {
        ObjectNode schemas = LedgerJson.mapper().createObjectNode();
        file.events().stream()
                .map(proved -> proved.event().type() + "." + proved.event().revision())
                .collect(Collectors.toCollection(TreeSet::new))
                .forEach(name -> addIfPublished(schemas, name));
        addIfPublished(schemas, "stored/sealed-field");
        return schemas;
    }

    /** An event of a later version, which this one does not know, has its schema there. */
    private static void addIfPublished(ObjectNode schemas, String name) {
        try (InputStream in = EventTypes.class.getResourceAsStream("/schemas/" + name + ".json")) {
            if (in != null) {
                schemas.set(name, LedgerJson.mapper().readTree(in));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The schema " + name + " cannot be read", e);
        }
    }
}
