package org.interactionledger.schemas.documents;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.UUID;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.identity.AgentId;
import org.interactionledger.schemas.identity.ControlId;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.identity.ReadingId;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.identity.RoomName;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.retention.TenantDay;
import tools.jackson.databind.node.ObjectNode;

/**
 * How identifiers are written, in the regular expressions of ECMA-262 that JSON Schema asks for. The types themselves
 * check the same with Java's; {@link RoundTripTest} compares the two on generated identifiers.
 */
final class IdentifierShapes {

    private static final String TENANT = "[a-z0-9][a-z0-9-]{0,31}";
    private static final String UUID_TEXT = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String CONTROL = "\\u0000-\\u001f\\u007f";

    private static final Map<Class<?>, String> PATTERNS = Map.ofEntries(
            Map.entry(ControlId.class, TENANT + ":" + UUID_TEXT),
            Map.entry(ReadingId.class, TENANT + ":" + UUID_TEXT),
            Map.entry(RoomName.class, "[A-Za-z0-9._-]{1,64}"),
            Map.entry(InteractionId.class, TENANT + ":" + UUID_TEXT),
            Map.entry(DataSubjectId.class, TENANT + ":" + UUID_TEXT),
            Map.entry(AgentId.class, TENANT + ":[A-Za-z0-9._+-]{1,64}"),
            Map.entry(SwitchId.class, TENANT + ":[A-Za-z0-9._-]{1,64}"),
            Map.entry(Region.class, "[a-z0-9][a-z0-9-]{0,15}"),
            Map.entry(TenantDay.class, TENANT + ":(contact|digits|content)/[0-9]{4}-[0-9]{2}-[0-9]{2}"),
            Map.entry(QueueName.class, "[^" + CONTROL + "@]{1,80}"),
            Map.entry(UserId.class, "[^" + CONTROL + "]{1,80}"));

    private IdentifierShapes() {}

    static ObjectNode of(Class<?> identifier) {
        ObjectNode text = LedgerJson.mapper().createObjectNode().put("type", "string");
        if (isUuid(identifier)) {
            return text.put("format", "uuid");
        }
        String pattern = PATTERNS.get(identifier);
        if (pattern == null) {
            throw new IllegalStateException("How " + identifier.getSimpleName()
                    + " is written is not known here: add its pattern to IdentifierShapes");
        }
        return text.put("pattern", "^" + pattern + "$");
    }

    private static boolean isUuid(Class<?> identifier) {
        RecordComponent[] components = identifier.getRecordComponents();
        return components.length == 1 && components[0].getType() == UUID.class;
    }
}
