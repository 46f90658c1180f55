package org.interactionledger.projections.reading;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.interactionledger.projections.processing.Projection;
import org.interactionledger.projections.processing.Recorded;
import org.interactionledger.projections.processing.Side;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.reading.EvidenceRead;
import org.interactionledger.schemas.reading.Read;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keeps one row for each thing that somebody read. Holds names of users, and nothing of a data subject. */
public final class ReadingProjection implements Projection {

    public static final String NAME = "readings";

    private static final String INSERT = """
            INSERT INTO projections.reading
                (tenant, position, number, at, read_by, purpose, reference, what, interaction)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";

    private final JdbcTemplate database;
    private final Side side;

    public ReadingProjection(DataSource dataSource, Side side) {
        this.database = new JdbcTemplate(dataSource);
        this.side = side;
    }

    @Override
    public String name() {
        return side.nameOf(NAME);
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<String> tables() {
        return List.of("reading");
    }

    @Override
    public void apply(List<Recorded> batch) {
        List<Object[]> rows = new ArrayList<>();
        for (Recorded recorded : batch) {
            if (recorded.payload() instanceof EvidenceRead event) {
                addRows(rows, event, recorded.position());
            }
        }
        if (!rows.isEmpty()) {
            database.batchUpdate(side.sql(INSERT), rows);
        }
    }

    @Override
    public void rewrite(InteractionId interaction, List<Recorded> stream, long appliedUpTo) {
        // who read stays known when nobody can read any more
    }

    private static void addRows(List<Object[]> rows, EvidenceRead event, long position) {
        int number = 0;
        for (Read read : event.reads()) {
            rows.add(new Object[] {
                event.tenant().value(),
                position,
                number++,
                OffsetDateTime.ofInstant(event.at(), ZoneOffset.UTC),
                event.by().value(),
                event.purpose().name(),
                event.reference().orElse(null),
                read.what().name(),
                read.interaction().uuid()
            });
        }
    }
}
