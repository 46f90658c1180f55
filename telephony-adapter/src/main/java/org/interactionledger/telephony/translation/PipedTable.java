package org.interactionledger.telephony.translation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list as mod_callcenter prints it: a line of column names, a line for each row, {@code +OK}. Without rows there may
 * be no column names either.
 *
 * @param columns in their order, which differs between versions
 * @param rows    each by column
 * @see <a href="https://github.com/signalwire/freeswitch/blob/master/src/mod/applications/mod_callcenter/mod_callcenter.c">
 *     {@code list_result_callback}</a>
 */
record PipedTable(List<String> columns, List<Map<String, String>> rows) {

    /** Nothing is escaped, so a bar within one of these, which people and dial plans write, looks like a border. */
    private static final List<String> FREELY_WRITTEN = List.of("contact", "cid_name");

    /** Empty where the answer has no such form: an error, another list, or a list of nothing. */
    static Optional<PipedTable> of(String answer) {
        List<String> lines = answer.lines().toList();
        boolean ended = lines.stream().anyMatch(line -> line.startsWith("+OK"));
        if (!ended || lines.getFirst().indexOf('|') < 0) {
            return Optional.empty();
        }
        List<String> columns = cells(lines.getFirst());
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith("+OK")) {
                break;
            }
            row(columns, cells(line)).ifPresent(rows::add);
        }
        return Optional.of(new PipedTable(columns, rows));
    }

    boolean has(String... names) {
        return columns.containsAll(List.of(names));
    }

    private static List<String> cells(String line) {
        return Arrays.asList(line.split("\\|", -1));
    }

    /** Empty where it cannot be told which cell belongs to which column. */
    private static Optional<Map<String, String>> row(List<String> columns, List<String> cells) {
        int surplus = cells.size() - columns.size();
        int free = FREELY_WRITTEN.stream()
                .mapToInt(columns::indexOf)
                .filter(index -> index >= 0)
                .findFirst()
                .orElse(-1);
        if (surplus < 0 || (surplus > 0 && free < 0)) {
            return Optional.empty();
        }
        Map<String, String> row = new HashMap<>();
        for (int column = 0; column < columns.size(); column++) {
            int from = surplus == 0 || column <= free ? column : column + surplus;
            String cell = surplus > 0 && column == free
                    ? String.join("|", cells.subList(free, free + surplus + 1))
                    : cells.get(from);
            row.put(columns.get(column), cell);
        }
        return Optional.of(row);
    }
}
