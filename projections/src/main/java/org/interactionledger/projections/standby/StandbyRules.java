package org.interactionledger.projections.standby;

import java.util.Optional;
import org.interactionledger.projections.standby.ReadModel.Standby;
import org.interactionledger.schemas.interaction.Refusal;
import org.interactionledger.schemas.projection.ChangeStandby.Change;
import org.interactionledger.schemas.projection.StandbyStatus.State;

/** What may be done with the standby that there is, or not; pure. */
final class StandbyRules {

    /** What is to be done. */
    sealed interface Step {

        /** Nothing: it is so already. */
        record Nothing() implements Step {}

        /** Make one, and fill it from the beginning of the log. */
        record Build() implements Step {}

        record Become(State state) implements Step {}

        record Exchange() implements Step {}

        record Drop() implements Step {}
    }

    private StandbyRules() {}

    /** @throws Refusal where there is one already */
    static Step rebuild(ReadModel model) {
        return model.standby()
                .<Step>map(standby -> {
                    throw refused(
                            model,
                            "has a standby already, which " + words(standby.state()),
                            switch (standby.state()) {
                                case BUILDING -> "wait until it has caught up, or drop it and begin anew";
                                case PAUSED -> "resume it, or drop it and begin anew";
                                case FORMER -> "drop it once nobody needs the way back";
                            });
                })
                .orElseGet(Step.Build::new);
    }

    /**
     * @param version of the projection as this process has it
     * @throws Refusal where the standby, if there is one, is not in a state for it
     */
    static Step change(ReadModel model, Change change, int version) {
        Standby standby = model.standby()
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.CONFLICT,
                        "standby.none",
                        "Projection '" + model.projection() + "' has no standby. POST /api/v1/projections/"
                                + model.projection() + "/rebuild makes one."));
        return switch (change) {
            case PAUSE -> become(model, standby, State.BUILDING, State.PAUSED);
            case RESUME -> become(model, standby, State.PAUSED, State.BUILDING);
            case SWITCH -> exchange(model, standby, State.BUILDING, version);
            case ROLLBACK -> exchange(model, standby, State.FORMER, version);
            case DROP -> new Step.Drop();
        };
    }

    private static Step become(ReadModel model, Standby standby, State from, State to) {
        if (standby.state() == to) {
            return new Step.Nothing();
        } else if (standby.state() == from) {
            return new Step.Become(to);
        }
        throw refused(model, "has a standby that " + words(standby.state()), "only one that is built can be paused");
    }

    private static Step exchange(ReadModel model, Standby standby, State from, int version) {
        if (standby.state() != from) {
            throw refused(
                    model,
                    "has a standby that " + words(standby.state()),
                    switch (standby.state()) {
                        case BUILDING -> "switch to it";
                        case PAUSED -> "resume it first";
                        case FORMER -> "roll back to it";
                    });
        } else if (standby.version() != version) {
            throw refused(
                    model,
                    "has a standby of version " + standby.version() + ", and this ledger fills version " + version,
                    "drop it, or start the ledger that filled it");
        }
        return new Step.Exchange();
    }

    /**
     * What a process does when it starts: a read model of another version than its own is built anew.
     *
     * @param migration of the tables as they are now
     */
    static Optional<Step> atStart(ReadModel model, int version, String migration) {
        boolean outdated = model.standby()
                .filter(standby -> !standby.migration().equals(migration))
                .isPresent();
        boolean ours = model.standby()
                .filter(standby -> standby.version() == version && !outdated)
                .isPresent();
        if (model.version() != version) {
            return Optional.of(ours ? new Step.Become(State.BUILDING) : new Step.Build());
        } else if (outdated) {
            boolean built = model.standby().orElseThrow().state() != State.FORMER;
            return Optional.of(built ? new Step.Build() : new Step.Drop());
        }
        return Optional.empty();
    }

    private static Refusal refused(ReadModel model, String why, String whatToDo) {
        return new Refusal(
                Refusal.Kind.CONFLICT,
                "standby.conflict",
                "Projection '" + model.projection() + "' " + why + ": " + whatToDo + ".");
    }

    private static String words(State state) {
        return switch (state) {
            case BUILDING -> "is being built";
            case PAUSED -> "is paused";
            case FORMER -> "is the former version";
        };
    }
}
