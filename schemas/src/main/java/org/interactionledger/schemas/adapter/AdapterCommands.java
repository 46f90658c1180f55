package org.interactionledger.schemas.adapter;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interactionledger.schemas.agent.AgentCommand;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.control.ControlCommand;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.InteractionCommand;
import org.interactionledger.schemas.telephony.HoldSwitchLease;
import org.interactionledger.schemas.telephony.ReleaseSwitchLease;
import org.interactionledger.schemas.telephony.SwitchCommand;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The commands that an adapter sends, as JSON: {@code {"type": "Observe", "command": {…}}}. There are no others, so that
 * whoever holds an adapter's token can tell what switches did, and can do nothing in a person's name. Holds personal data
 * in clear text, as the switch gave it. Thread-safe.
 */
public final class AdapterCommands {

    private static final JsonMapper JSON = LedgerJson.mapper();

    private static final Map<String, Class<?>> TYPES = Stream.of(
                    HoldSwitchLease.class,
                    ReleaseSwitchLease.class,
                    SwitchCommand.ReportConnected.class,
                    SwitchCommand.ReportConnectionLost.class,
                    SwitchCommand.ReportGap.class,
                    InteractionCommand.Observe.class,
                    AgentCommand.ObserveStatus.class,
                    ControlCommand.DispatchControl.class,
                    ControlCommand.ReportAnswer.class,
                    ControlCommand.ReportConnectionGone.class)
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

    private AdapterCommands() {}

    /** @throws IllegalArgumentException where it is no command of an adapter */
    public static byte[] write(Object command) {
        String type = command.getClass().getSimpleName();
        if (TYPES.get(type) != command.getClass()) {
            throw new IllegalArgumentException(
                    "An adapter does not send " + command.getClass().getName());
        }
        ObjectNode message = JSON.createObjectNode();
        message.put("type", type);
        message.set("command", JSON.valueToTree(command));
        return JSON.writeValueAsBytes(message);
    }

    /** @throws UnreadableCommand in words for whoever runs the adapter; without values, which may be personal */
    public static Object read(byte[] message) {
        try {
            JsonNode tree = JSON.readTree(message);
            Class<?> type = TYPES.get(tree.path("type").asString(""));
            if (type == null) {
                throw new UnreadableCommand("type must be one of " + TYPES.keySet() + ", but was '"
                        + tree.path("type").asString("") + "'");
            }
            return JSON.treeToValue(tree.path("command"), type);
        } catch (DatabindException wrong) {
            throw new UnreadableCommand("The command is not as this ledger knows it, at " + wrong.getPathReference());
        } catch (JacksonException wrong) {
            throw new UnreadableCommand("The body is no JSON");
        }
    }

    /** @return whose switch, contact, agent or control it is about */
    public static TenantId tenantOf(Object command) {
        return switch (command) {
            case HoldSwitchLease hold -> hold.telephoneSwitch().tenant();
            case ReleaseSwitchLease release -> release.telephoneSwitch().tenant();
            case SwitchCommand report -> report.telephoneSwitch().tenant();
            case InteractionCommand observe -> observe.interaction().tenant();
            case AgentCommand observe -> observe.agent().tenant();
            case ControlCommand control -> control.control().tenant();
            default -> throw new IllegalArgumentException("An adapter does not send " + command.getClass());
        };
    }

    /** Not a command of an adapter, or of another version. */
    public static final class UnreadableCommand extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableCommand(String message) {
            super(message, null, false, false);
        }
    }
}
