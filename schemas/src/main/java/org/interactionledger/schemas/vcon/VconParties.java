package org.interactionledger.schemas.vcon;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.party.PersonalText;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The parties of a vCon, each once, in the order in which they are met. */
final class VconParties {

    private static final Pattern DIALLED = Pattern.compile("[0-9*#]+");
    private static final String NOT_DISCLOSED = "[not disclosed]";

    private final TenantId tenant;
    private final Map<SubjectId, Integer> indexes = new LinkedHashMap<>();
    private final ArrayNode parties = LedgerJson.mapper().createArrayNode();

    VconParties(TenantId tenant) {
        this.tenant = tenant;
    }

    /** Where the party stands; it gets a place when it is met first. */
    int index(Party party) {
        return indexes.computeIfAbsent(party.subject(), _ -> add(party));
    }

    /** What the party is in this contact; the first word stays. */
    void mark(SubjectId subject, String type) {
        Integer index = indexes.get(subject);
        if (index != null && !parties.get(index).has("type")) {
            ((ObjectNode) parties.get(index)).put("type", type);
        }
    }

    /** Whoever is met first and is not this one; itself where there is nobody else. */
    int other(int index) {
        return parties.size() < 2 ? index : index == 0 ? 1 : 0;
    }

    /** The ledger itself, which contributes the evidence. */
    int ledger(String origin) {
        parties.addObject()
                .put("name", "Interaction Ledger")
                .put("validation", "none")
                .put("type", "ledger")
                .put("org", origin);
        return parties.size() - 1;
    }

    ArrayNode all() {
        return parties;
    }

    private int add(Party party) {
        ObjectNode json = parties.addObject();
        switch (party.address()) {
            case Address.E164(var number) -> json.put("tel", "tel:" + number);
            case Address.Extension(var number) -> local(json, number);
            case Address.ServiceNumber(var number) -> local(json, number);
            case Address.NationalNumber(var number) -> local(json, number);
            case Address.SipUri(var uri) -> json.put("sip", uri);
            case Address.Anonymous _ -> named(json, "[anonymous]");
            case Address.Erased _ -> named(json, NOT_DISCLOSED);
        }
        party.name().ifPresent(name -> {
            if (name instanceof PersonalText.Known(var text)) {
                named(json, text);
            }
        });
        json.put("uuid", party.subject().toString());
        return parties.size() - 1;
    }

    /** RFC 3966 §5.1.5: a number that is not global says where it is valid. */
    private void local(ObjectNode json, String number) {
        if (DIALLED.matcher(number).matches()) {
            json.put("tel", "tel:" + number + ";phone-context=" + tenant + ".tenants.interactionledger.org");
        } else {
            named(json, number);
        }
    }

    /** The draft asks how a name was validated; a switch does not. */
    private static void named(ObjectNode json, String name) {
        json.put("name", name).put("validation", "none");
    }
}
