package org.interactionledger.projections.dialog;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.interactionledger.projections.processing.Projection;
import org.interactionledger.projections.processing.Recorded;
import org.interactionledger.projections.processing.Side;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.interaction.InteractionsLinked;
import org.interactionledger.schemas.interaction.LinkedAs;
import org.interactionledger.schemas.interaction.SipDialogSeen;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps the dialogs of legs, and a pair where one interaction sent a call on and another got it. Holds no personal data.
 *
 * <p>The two of a pair are of two aggregates, and the later event makes the pair: so all come in one sequence. What was
 * parked is tried again beside it; so a batch with anything for this projection locks the dialogs until it commits.
 */
public final class DialogProjection implements Projection {

    public static final String NAME = "dialogs";

    /** A mark that so many interactions bear tells none from another: a header that a dial plan sets to one value. */
    static final int MOST_OF_ONE_MARK = 16;

    private static final String ALONE = "LOCK TABLE projections.dialog IN SHARE ROW EXCLUSIVE MODE";
    private static final String SEEN = """
            INSERT INTO projections.dialog (tenant, digest, side, interaction, mark)
            SELECT ?, ?, ?, ?, ?
            WHERE (SELECT count(*) FROM projections.dialog AS known WHERE known.tenant = ? AND known.digest = ?) < ?
            ON CONFLICT DO NOTHING""";
    private static final String PAIRED = """
            INSERT INTO projections.dialog_pair (tenant, earlier, later, mark, position, earlier_told, later_told)
            SELECT sent.tenant, sent.interaction, got.interaction, sent.mark, ?, false, false
            FROM projections.dialog AS sent
                JOIN projections.dialog AS got ON got.tenant = sent.tenant AND got.digest = sent.digest
            WHERE sent.tenant = ? AND sent.digest = ? AND sent.side = 'CALLED_OUT' AND got.side = 'CALLED_IN'
                AND sent.interaction <> got.interaction
            ON CONFLICT DO NOTHING""";
    private static final String LINKED = """
            INSERT INTO projections.dialog_pair AS known
                (tenant, earlier, later, mark, position, earlier_told, later_told)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant, earlier, later) DO UPDATE SET
                earlier_told = known.earlier_told OR EXCLUDED.earlier_told,
                later_told = known.later_told OR EXCLUDED.later_told""";

    private final JdbcTemplate database;
    private final Side side;

    public DialogProjection(DataSource dataSource, Side side) {
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
    public boolean isInOneSequence() {
        return true;
    }

    @Override
    public List<String> tables() {
        return List.of("dialog", "dialog_pair");
    }

    @Override
    public void apply(List<Recorded> batch) {
        List<Recorded> ours = batch.stream().filter(DialogProjection::isOurs).toList();
        if (!ours.isEmpty()) {
            database.execute(side.sql(ALONE));
            ours.forEach(this::apply);
        }
    }

    @Override
    public void rewrite(InteractionId interaction, List<Recorded> stream, long appliedUpTo) {
        // a digest of a call's mark and ids of interactions: nothing of a data subject
    }

    private static boolean isOurs(Recorded recorded) {
        return recorded.payload() instanceof SipDialogSeen || recorded.payload() instanceof InteractionsLinked;
    }

    private void apply(Recorded recorded) {
        if (recorded.payload() instanceof SipDialogSeen event) {
            seen(event, recorded.position());
        } else if (recorded.payload() instanceof InteractionsLinked event) {
            linked(event, recorded.position());
        }
    }

    private void seen(SipDialogSeen event, long position) {
        String tenant = event.tenant().value();
        database.update(
                side.sql(SEEN),
                tenant,
                event.digest(),
                event.side().name(),
                event.interaction().uuid(),
                event.mark().name(),
                tenant,
                event.digest(),
                MOST_OF_ONE_MARK);
        database.update(side.sql(PAIRED), position, tenant, event.digest());
    }

    /** When all is read anew, a link may come before what it was concluded from. */
    private void linked(InteractionsLinked event, long position) {
        boolean isEarlier = event.as() == LinkedAs.CONTINUED_BY;
        UUID one = event.interaction().uuid();
        UUID other = event.with().uuid();
        database.update(
                side.sql(LINKED),
                event.tenant().value(),
                isEarlier ? one : other,
                isEarlier ? other : one,
                event.mark().name(),
                position,
                isEarlier,
                !isEarlier);
    }
}
