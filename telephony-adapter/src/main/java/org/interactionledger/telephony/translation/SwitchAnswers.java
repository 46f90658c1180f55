package org.interactionledger.telephony.translation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What an answer of the switch names that can be asked about next. */
public final class SwitchAnswers {

    private SwitchAnswers() {}

    /** The channels in an answer to {@code show channels as json}; empty where it is none. */
    public static Optional<List<UUID>> channels(String answer) {
        return SwitchLists.rows(answer)
                .map(rows -> SwitchLists.channels(rows).stream()
                        .map(SwitchLists.ListedChannel::id)
                        .toList());
    }

    /** The queues in an answer to {@code callcenter_config queue list}, but for names that no command can carry. */
    public static List<String> queues(String answer) {
        return PipedTable.of(answer)
                .filter(table -> table.has("name", "strategy"))
                .map(table -> table.rows().stream()
                        .map(row -> row.get("name"))
                        .filter(name -> !name.isEmpty() && name.chars().allMatch(each -> each > ' ' && each != 127))
                        .distinct()
                        .toList())
                .orElseGet(List::of);
    }
}
