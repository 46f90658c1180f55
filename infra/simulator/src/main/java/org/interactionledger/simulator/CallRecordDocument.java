package org.interactionledger.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.interactionledger.simulator.engine.EventFormat;
import org.interactionledger.simulator.engine.SwitchEvent;

/**
 * A leg's call detail record in the form of {@code mod_json_cdr}, with its setting {@code encode-values} off. Of the
 * module's many fields it has those that say who spoke with whom, when, and why it ended.
 */
public final class CallRecordDocument {

    private static final String VARIABLE = "variable_";
    private static final String[] PROFILE = {
        "Username", "Caller-ID-Name", "ANI", "Caller-ID-Number", "Network-Addr", "Destination-Number", "Context"
    };

    private CallRecordDocument() {}

    /** @param ended the leg's CHANNEL_HANGUP_COMPLETE */
    public static String of(SwitchEvent ended) {
        return "{\"core-uuid\":\"" + ended.value("Core-UUID") + "\",\"switchname\":\""
                + ended.value("FreeSWITCH-Switchname") + "\",\"channel_data\":"
                + object(Map.of("direction", ended.value("Call-Direction")))
                + ",\"variables\":" + object(variables(ended))
                + ",\"callflow\":[{\"profile_index\":\"1\",\"caller_profile\":" + object(profile(ended)) + "}]}";
    }

    private static Map<String, String> variables(SwitchEvent ended) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("uuid", ended.value("Unique-ID"));
        variables.put("channel_name", ended.value("Channel-Name"));
        variables.put("progress_uepoch", ended.value("Caller-Channel-Progress-Time"));
        variables.put("progress_media_uepoch", ended.value("Caller-Channel-Progress-Media-Time"));
        for (int index = 0; index < ended.pairs().size(); index += 2) {
            String name = ended.pairs().get(index);
            if (name.startsWith(VARIABLE)) {
                variables.putIfAbsent(
                        name.substring(VARIABLE.length()), ended.pairs().get(index + 1));
            }
        }
        return variables;
    }

    private static Map<String, String> profile(SwitchEvent ended) {
        Map<String, String> profile = new LinkedHashMap<>();
        for (String name : PROFILE) {
            profile.put(name.toLowerCase(Locale.ROOT).replace('-', '_'), ended.value("Caller-" + name));
        }
        profile.put("chan_name", ended.value("Channel-Name"));
        return profile;
    }

    private static String object(Map<String, String> values) {
        List<String> pairs = values.entrySet().stream()
                .flatMap(one -> Stream.of(one.getKey(), one.getValue()))
                .toList();
        return EventFormat.JSON.text(new SwitchEvent(pairs, ""));
    }
}
