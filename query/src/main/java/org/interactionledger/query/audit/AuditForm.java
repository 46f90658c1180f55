package org.interactionledger.query.audit;

import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.interactionledger.schemas.audit.AuditPage.Line;
import org.interactionledger.schemas.codec.LedgerJson;

/** How a line of the trail is written into a file. */
enum AuditForm {
    CSV(AuditForm.CSV_TYPE, "csv") {
        @Override
        void begin(Appendable out) throws IOException {
            out.append(BYTE_ORDER_MARK);
            CSVFormat.RFC4180.printRecord(out, COLUMNS.toArray());
        }

        @Override
        void line(Line line, Appendable out) throws IOException {
            CSVFormat.RFC4180.printRecord(
                    out,
                    line.position(),
                    line.recordedAt(),
                    line.occurredAt(),
                    plain(line.actor()),
                    line.type(),
                    line.revision(),
                    plain(line.aggregate()),
                    line.sequence(),
                    plain(line.rule().orElse("")),
                    plain(line.eventId()),
                    plain(line.causationId()),
                    plain(line.correlationId()),
                    plain(line.source()),
                    line.sha256());
        }
    },
    LINES(AuditForm.LINES_TYPE, "jsonl") {
        @Override
        void begin(Appendable out) {
            // each line says what it is
        }

        @Override
        void line(Line line, Appendable out) throws IOException {
            out.append(LedgerJson.mapper().writeValueAsString(line)).append('\n');
        }
    };

    static final String CSV_TYPE = "text/csv;charset=UTF-8";
    static final String LINES_TYPE = "application/x-ndjson";

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final List<String> COLUMNS = List.of(
            "position",
            "recordedAt",
            "occurredAt",
            "actor",
            "type",
            "revision",
            "aggregate",
            "sequence",
            "rule",
            "eventId",
            "causationId",
            "correlationId",
            "source",
            "sha256");

    private final String mediaType;
    private final String suffix;

    AuditForm(String mediaType, String suffix) {
        this.mediaType = mediaType;
        this.suffix = suffix;
    }

    String mediaType() {
        return mediaType;
    }

    String suffix() {
        return suffix;
    }

    abstract void begin(Appendable out) throws IOException;

    abstract void line(Line line, Appendable out) throws IOException;

    /** A spreadsheet takes what begins like a formula for one, whoever chose that name. */
    private static String plain(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
