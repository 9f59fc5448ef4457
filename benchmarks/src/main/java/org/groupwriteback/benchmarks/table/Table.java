package org.groupwriteback.benchmarks.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The ladder's rows, for a console and for a document. */
public record Table(List<Row> rows) {
    private static final List<String> HEADS = List.of("rung", "measured", "product", "bare", "ratio", "remark");
    private static final List<Function<Row, String>> CELLS =
            List.of(Row::rung, Row::measured, Row::product, Row::baseline, Row::ratio, Row::remark);

    public Table {
        rows = List.copyOf(rows);
    }

    /** Lines for a console, columns under one another. */
    public List<String> text() {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < HEADS.size(); column++) {
            Function<Row, String> cell = CELLS.get(column);
            widths.add(Math.max(
                    HEADS.get(column).length(),
                    rows.stream()
                            .mapToInt(row -> cell.apply(row).length())
                            .max()
                            .orElse(0)));
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(HEADS, widths));
        rows.forEach(row -> lines.add(line(cells(row), widths)));
        return lines;
    }

    /** The same as a Markdown table. */
    public List<String> markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("| " + String.join(" | ", HEADS) + " |");
        lines.add(HEADS.stream().map(head -> "---").collect(Collectors.joining("|", "|", "|")));
        rows.forEach(row -> lines.add("| " + String.join(" | ", cells(row)) + " |"));
        return lines;
    }

    private static List<String> cells(Row row) {
        return CELLS.stream().map(cell -> cell.apply(row)).toList();
    }

    private static String line(List<String> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            line.append(cell).append(" ".repeat(widths.get(column) - cell.length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
