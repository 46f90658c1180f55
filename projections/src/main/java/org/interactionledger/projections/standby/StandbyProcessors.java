package org.interactionledger.projections.standby;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.interactionledger.projections.processing.Outage;
import org.interactionledger.projections.processing.Projection;
import org.interactionledger.projections.processing.Projector;
import org.interactionledger.schemas.projection.StandbyStatus.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The processors of this node that fill standbys. Started and stopped by one thread; looked at by any. */
final class StandbyProcessors {

    private static final Logger LOG = LoggerFactory.getLogger(StandbyProcessors.class);

    private final ReadModelTable models;
    private final SidePositions positions;
    private final StandbyFeed feed;
    private final BiFunction<Projection, Runnable, Projector> projectors;
    private final Map<String, Running> running = new ConcurrentHashMap<>();

    private record Running(long generation, PooledStreamingEventProcessor processor, Projector projector) {}

    /** @param projectors of a projection, and what is to be asked at each batch */
    StandbyProcessors(
            ReadModelTable models,
            SidePositions positions,
            StandbyFeed feed,
            BiFunction<Projection, Runnable, Projector> projectors) {
        this.models = models;
        this.positions = positions;
        this.feed = feed;
        this.projectors = projectors;
    }

    /** One runs where a standby is to be filled, for its generation, and else none. */
    void follow(ReadModelSides sides, ReadModel model) {
        boolean wanted = model.standby()
                .filter(standby -> standby.state() != State.PAUSED && standby.version() == sides.version())
                .isPresent();
        Running now = running.get(sides.name());
        if (now != null && (!wanted || now.generation() != model.generation())) {
            running.remove(sides.name());
            now.processor().shutDown();
            now = null;
        }
        if (wanted && now == null) {
            int segments = positions.segments(sides.name()); // those of the side that is read: the tokens are exchanged
            if (segments > 0) {
                start(sides, model, segments);
            }
        }
    }

    private void start(ReadModelSides sides, ReadModel model, int segments) {
        Projector projector = projectors.apply(sides.standby(), () -> admit(sides.name(), model.generation()));
        PooledStreamingEventProcessor processor = feed.of(model.tokensOfStandby(), segments, projector);
        running.put(sides.name(), new Running(model.generation(), processor, projector));
        LOG.info(
                "The standby of projection {} is filled from position {} on",
                sides.name(),
                positions.slowest(model.tokensOfStandby()));
        processor.start();
    }

    private void admit(String projection, long generation) {
        models.share(projection);
        if (models.generation(projection) != generation) {
            throw new Outage("The standby of projection " + projection + " is another one by now", null);
        }
    }

    /** Why the last batch could not be applied, as far as this node knows. */
    Optional<String> outage(String projection) {
        return Optional.ofNullable(running.get(projection))
                .flatMap(now -> now.projector().outage());
    }

    void stop() {
        running.values().forEach(now -> now.processor().shutDown());
        running.clear();
        feed.close();
    }
}
