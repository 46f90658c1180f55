package org.interactionledger.standalone.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table of text for a terminal, each column as wide as what it holds. */
final class Columns {

    private static final String BETWEEN = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    Columns(String... titles) {
        rows.add(List.of(titles));
    }

    void add(Object... cells) {
        rows.add(Arrays.stream(cells).map(String::valueOf).toList());
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    @Override
    public String toString() {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        StringBuilder table = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String cell = row.get(column);
                line.append(cell).repeat(' ', widths[column] - cell.length()).append(BETWEEN);
            }
            table.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return table.toString().stripTrailing();
    }
}
