package org.interactionledger.command.retention;

import java.util.List;
import org.interactionledger.command.dispatch.RecentSources;
import org.interactionledger.command.retention.Standing.Stage;
import org.interactionledger.schemas.interaction.Refusal;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.schemas.retention.RetentionCommand;
import org.interactionledger.schemas.retention.RetentionCommand.ConfirmDayErased;
import org.interactionledger.schemas.retention.RetentionCommand.ConfirmDayKeyDestroyed;
import org.interactionledger.schemas.retention.RetentionCommand.FallDue;
import org.interactionledger.schemas.retention.RetentionErased;
import org.interactionledger.schemas.retention.RetentionEvent;
import org.interactionledger.schemas.retention.RetentionFellDue;
import org.interactionledger.schemas.retention.RetentionKeyDestroyed;

/** Decides what follows from a command to a day's aggregate: a pure function of state and command. */
final class RetentionDecider {

    static final String RULE = "retention-schedule";

    private RetentionDecider() {}

    static Standing initial() {
        return new Standing(Stage.KEPT, RecentSources.none());
    }

    /**
     * A step that was taken before is not taken again, whichever node confirms it.
     *
     * @throws Refusal where a confirmation has nothing to confirm
     */
    static List<RetentionEvent> decide(Standing state, RetentionCommand command) {
        return switch (command) {
            case FallDue due -> fallDue(state, due);
            case ConfirmDayKeyDestroyed fact ->
                confirmed(state, Stage.DUE, fact, fact.source())
                        ? List.of(new RetentionKeyDestroyed(fact.day(), fact.at(), fact.source(), fact.heldOver()))
                        : List.of();
            case ConfirmDayErased fact ->
                confirmed(state, Stage.KEY_DESTROYED, fact, fact.source())
                        ? List.of(new RetentionErased(fact.day(), fact.at(), fact.source()))
                        : List.of();
        };
    }

    static Standing evolve(Standing state, RetentionEvent event) {
        RecentSources recorded = state.recorded().with(event.source());
        return switch (event) {
            case RetentionFellDue _ -> state.then(Stage.DUE, recorded);
            case RetentionKeyDestroyed _ -> state.then(Stage.KEY_DESTROYED, recorded);
            case RetentionErased _ -> state.then(Stage.ERASED, recorded);
        };
    }

    private static List<RetentionEvent> fallDue(Standing state, FallDue due) {
        return switch (state.stage()) {
            case KEPT, ERASED ->
                List.of(new RetentionFellDue(
                        due.day(),
                        due.at(),
                        new SourceKey.Derived(due.day().day().toString(), RULE),
                        due.region(),
                        due.keep(),
                        due.rule()));
            case DUE, KEY_DESTROYED -> List.of();
        };
    }

    private static boolean confirmed(Standing state, Stage expected, RetentionCommand fact, SourceKey source) {
        if (state.recorded().contain(source)) {
            return false;
        }
        if (state.stage() != expected) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "retention.not-so-far",
                    fact.day() + " is " + state.stage() + ", not " + expected
                            + ": it falls due first, then the key is destroyed, then the read models are rewritten.");
        }
        return true;
    }
}
