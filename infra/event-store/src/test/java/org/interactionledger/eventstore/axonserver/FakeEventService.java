package org.interactionledger.eventstore.axonserver;

import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.axoniq.axonserver.grpc.event.GetAggregateEventsRequest;
import io.axoniq.axonserver.grpc.event.GetAggregateSnapshotsRequest;
import io.axoniq.axonserver.grpc.event.GetEventsRequest;
import io.axoniq.axonserver.grpc.event.GetFirstTokenRequest;
import io.axoniq.axonserver.grpc.event.GetLastTokenRequest;
import io.axoniq.axonserver.grpc.event.ReadHighestSequenceNrRequest;
import io.axoniq.axonserver.grpc.event.ReadHighestSequenceNrResponse;
import io.axoniq.axonserver.grpc.event.TrackingToken;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls of Axon Server's event store that a ledger makes, on the {@link FakeEventStore} of the caller's context. */
final class FakeEventService extends EventStoreGrpc.EventStoreImplBase {

    @Override
    public StreamObserver<Event> appendEvent(StreamObserver<Confirmation> answer) {
        FakeEventStore store = FakeAxonServer.STORE.get();
        List<Event> transaction = new ArrayList<>();
        return new StreamObserver<>() {
            @Override
            public void onNext(Event event) {
                transaction.add(event);
            }

            @Override
            public void onError(Throwable failure) {
                transaction.clear();
            }

            @Override
            public void onCompleted() {
                try {
                    if (store.append(transaction)) {
                        confirm(answer);
                    } else {
                        answer.onError(Status.UNAVAILABLE
                                .withDescription("the connection broke before the answer")
                                .asRuntimeException());
                    }
                } catch (StatusRuntimeException refused) {
                    answer.onError(refused);
                }
            }
        };
    }

    @Override
    public StreamObserver<GetEventsRequest> listEvents(StreamObserver<EventWithToken> answer) {
        return new Tracker(FakeAxonServer.STORE.get(), answer);
    }

    @Override
    public void listAggregateEvents(GetAggregateEventsRequest asked, StreamObserver<Event> answer) {
        FakeAxonServer.STORE
                .get()
                .ofAggregate(asked.getAggregateId(), asked.getInitialSequence(), asked.getMaxSequence())
                .forEach(answer::onNext);
        answer.onCompleted();
    }

    @Override
    public void appendSnapshot(Event snapshot, StreamObserver<Confirmation> answer) {
        try {
            FakeAxonServer.STORE.get().appendSnapshot(snapshot);
            confirm(answer);
        } catch (StatusRuntimeException refused) {
            answer.onError(refused);
        }
    }

    @Override
    public void listAggregateSnapshots(GetAggregateSnapshotsRequest asked, StreamObserver<Event> answer) {
        FakeAxonServer.STORE
                .get()
                .snapshots(
                        asked.getAggregateId(),
                        asked.getInitialSequence(),
                        asked.getMaxSequence(),
                        asked.getMaxResults())
                .forEach(answer::onNext);
        answer.onCompleted();
    }

    @Override
    public void readHighestSequenceNr(
            ReadHighestSequenceNrRequest asked, StreamObserver<ReadHighestSequenceNrResponse> answer) {
        long highest = FakeAxonServer.STORE.get().highest(asked.getAggregateId());
        answer.onNext(ReadHighestSequenceNrResponse.newBuilder()
                .setToSequenceNr(highest)
                .build());
        answer.onCompleted();
    }

    @Override
    public void getFirstToken(GetFirstTokenRequest asked, StreamObserver<TrackingToken> answer) {
        token(FakeAxonServer.STORE.get().size() == 0 ? -1 : 0, answer);
    }

    @Override
    public void getLastToken(GetLastTokenRequest asked, StreamObserver<TrackingToken> answer) {
        token(FakeAxonServer.STORE.get().size() - 1, answer);
    }

    private static void confirm(StreamObserver<Confirmation> answer) {
        answer.onNext(Confirmation.newBuilder().setSuccess(true).build());
        answer.onCompleted();
    }

    private static void token(long token, StreamObserver<TrackingToken> answer) {
        answer.onNext(TrackingToken.newBuilder().setToken(token).build());
        answer.onCompleted();
    }

    /** Sends as many events as it was permitted, and goes on when there are more of either. */
    private static final class Tracker implements StreamObserver<GetEventsRequest>, Runnable {

        private final FakeEventStore store;
        private @Nullable StreamObserver<EventWithToken> answer;
        private int next = -1;
        private long permits;

        Tracker(FakeEventStore store, StreamObserver<EventWithToken> answer) {
            this.store = store;
            this.answer = answer;
        }

        @Override
        public void onNext(GetEventsRequest asked) {
            synchronized (this) {
                if (next < 0) {
                    next = Math.toIntExact(asked.getTrackingToken());
                    store.track(this);
                }
                permits += asked.getNumberOfPermits();
            }
            run();
        }

        @Override
        public synchronized void run() {
            try {
                while (answer != null && permits > 0 && next < store.size()) {
                    answer.onNext(EventWithToken.newBuilder()
                            .setToken(next)
                            .setEvent(store.event(next))
                            .build());
                    next++;
                    permits--;
                }
            } catch (StatusRuntimeException | IllegalStateException _) {
                end();
            }
        }

        @Override
        public void onError(Throwable failure) {
            end();
        }

        @Override
        public synchronized void onCompleted() {
            if (answer != null) {
                answer.onCompleted();
            }
            end();
        }

        private synchronized void end() {
            answer = null;
            store.untrack(this);
        }
    }
}
