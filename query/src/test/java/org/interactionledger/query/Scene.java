package org.interactionledger.query;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.schemas.customer.CustomerAnswer;
import org.interactionledger.schemas.customer.CustomerContext;
import org.interactionledger.schemas.customer.GetCustomerOf;
import org.interactionledger.schemas.evidence.EvidenceAnswer;
import org.interactionledger.schemas.evidence.EvidenceFile;
import org.interactionledger.schemas.evidence.ExportEvidence;
import org.interactionledger.schemas.identity.AgentId;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.interaction.AnalyseCalls;
import org.interactionledger.schemas.interaction.AuditTrail;
import org.interactionledger.schemas.interaction.CallFigures;
import org.interactionledger.schemas.interaction.Channel;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.Emotion;
import org.interactionledger.schemas.interaction.FindInteractions;
import org.interactionledger.schemas.interaction.GetAuditTrail;
import org.interactionledger.schemas.interaction.GetInteraction;
import org.interactionledger.schemas.interaction.GetLiveBoard;
import org.interactionledger.schemas.interaction.GetTimeline;
import org.interactionledger.schemas.interaction.InteractionAnswer;
import org.interactionledger.schemas.interaction.InteractionPage;
import org.interactionledger.schemas.interaction.InteractionReplay;
import org.interactionledger.schemas.interaction.InteractionSummary;
import org.interactionledger.schemas.interaction.LiveBoard;
import org.interactionledger.schemas.interaction.Measure;
import org.interactionledger.schemas.interaction.Outcome;
import org.interactionledger.schemas.interaction.Phase;
import org.interactionledger.schemas.interaction.ReplayInteraction;
import org.interactionledger.schemas.interaction.ReplayInteraction.AtPosition;
import org.interactionledger.schemas.interaction.ReplayInteraction.Now;
import org.interactionledger.schemas.interaction.Timeline;
import org.interactionledger.schemas.interaction.TimelineEntry;

/** A morning in a contact centre, as the other rooms would tell it. */
final class Scene {

    private final Instant now;
    private volatile LiveBoard board;

    Scene(Instant now) {
        this.now = now;
        board = new LiveBoard(0, calls(), queues(), agents());
    }

    void playIn(RunningQuery query) {
        query.answering(GetLiveBoard.class, LiveBoard.class, _ -> board)
                .answering(FindInteractions.class, InteractionPage.class, this::find)
                .answering(GetTimeline.class, Timeline.class, question -> timeline(question.interaction()))
                .answering(GetAuditTrail.class, AuditTrail.class, question -> audit(question.interaction()))
                .answering(ReplayInteraction.class, InteractionReplay.class, this::replay)
                .answering(
                        GetInteraction.class,
                        InteractionAnswer.class,
                        question ->
                                new InteractionAnswer(replay(new ReplayInteraction(question.interaction(), new Now()))
                                        .state()))
                .answering(
                        GetCustomerOf.class,
                        CustomerAnswer.class,
                        question -> new CustomerAnswer(Optional.of(customer(question.limit()))))
                .answering(
                        ExportEvidence.class,
                        EvidenceAnswer.class,
                        question -> new EvidenceAnswer(Optional.of(evidence(question.interaction())), 0))
                .answering(AnalyseCalls.class, CallFigures.class, _ -> figures());
    }

    /** One more call begins; the board has it at this position of the log. */
    void callBegins(String number, long position) {
        List<LiveBoard.Call> more = new ArrayList<>(board.calls());
        more.add(call(99, Direction.INBOUND, number, "4008", "support", Phase.WAITING, 2, 3, List.of(), 0));
        board = new LiveBoard(position, more, board.queues(), board.agents());
    }

    private List<LiveBoard.Call> calls() {
        return List.of(
                call(
                        1,
                        Direction.INBOUND,
                        "13800000001",
                        "4008",
                        "support",
                        Phase.TALKING,
                        312,
                        341,
                        List.of("1001"),
                        1),
                call(
                        2,
                        Direction.INBOUND,
                        "+8613912345678",
                        "4008",
                        "support",
                        Phase.HELD,
                        41,
                        203,
                        List.of("1002", "1007"),
                        0),
                call(3, Direction.OUTBOUND, "1005", "02161234567", "", Phase.TALKING, 95, 117, List.of("1005"), 0),
                call(4, Direction.INBOUND, "anonymous", "4009", "售后服务", Phase.RINGING, 6, 48, List.of(), 0),
                call(5, Direction.INBOUND, "13700000042", "4008", "support", Phase.WAITING, 74, 76, List.of(), 0),
                call(6, Direction.INTERNAL, "1003", "1004", "", Phase.STARTED, 2, 2, List.of(), 0));
    }

    private LiveBoard.Call call(
            int number,
            Direction direction,
            String from,
            String to,
            String queue,
            Phase phase,
            long inPhase,
            long total,
            List<String> agents,
            int alerts) {
        return new LiveBoard.Call(
                id(number),
                direction,
                from,
                to,
                queue.isEmpty() ? Optional.empty() : Optional.of(QueueName.of(queue)),
                phase,
                now.minusSeconds(inPhase),
                now.minusSeconds(total),
                agents,
                alerts);
    }

    private List<LiveBoard.Queue> queues() {
        return List.of(
                new LiveBoard.Queue(QueueName.of("support"), 1, Optional.of(now.minusSeconds(74))),
                new LiveBoard.Queue(QueueName.of("售后服务"), 1, Optional.of(now.minusSeconds(46))),
                new LiveBoard.Queue(QueueName.of("sales"), 0, Optional.empty()));
    }

    private List<LiveBoard.Agent> agents() {
        return List.of(
                agent("1001", "Available", 5_400, Optional.of(id(1))),
                agent("1002", "Available", 9_000, Optional.of(id(2))),
                agent("1003", "Available", 340, Optional.empty()),
                agent("1004", "Available (On Demand)", 1_260, Optional.empty()),
                agent("1005", "Available", 3_725, Optional.of(id(3))),
                agent("1006", "On Break", 612, Optional.empty()),
                agent("1008", "Logged Out", 43_200, Optional.empty()));
    }

    private LiveBoard.Agent agent(String name, String status, long since, Optional<InteractionId> on) {
        return new LiveBoard.Agent(new AgentId(RunningQuery.DEMO, name), status, now.minusSeconds(since), on);
    }

    private CustomerContext customer(int limit) {
        List<InteractionSummary> before = recent();
        return new CustomerContext(
                new SubjectId(id(900).uuid()),
                before.subList(0, Math.min(limit, before.size())),
                new CustomerContext.Counts(4, 2, 1),
                new CustomerContext.Counts(17, 12, 3),
                Optional.of(now.minusSeconds(40_000_000)),
                Optional.of(before.get(2).id()),
                Optional.of(new CustomerContext.Mood(before.get(3).id(), Emotion.ANGER, 0.91, false)),
                Optional.of("1001"),
                5000);
    }

    private InteractionPage find(FindInteractions question) {
        if (question.number().isPresent() && !question.number().get().equals("13800000001")) {
            return new InteractionPage(List.of(), Optional.empty());
        }
        return new InteractionPage(recent(), Optional.of("more"));
    }

    private List<InteractionSummary> recent() {
        List<InteractionSummary> items = new ArrayList<>();
        Outcome[] outcomes = {
            Outcome.ANSWERED,
            Outcome.ANSWERED,
            Outcome.ABANDONED,
            Outcome.ANSWERED,
            Outcome.NO_ANSWER,
            Outcome.ANSWERED,
            Outcome.BUSY,
            Outcome.SELF_SERVICE,
            Outcome.ANSWERED,
            Outcome.TIMED_OUT
        };
        for (int number = 0; number < 14; number++) {
            Outcome outcome = outcomes[number % outcomes.length];
            boolean answered = outcome == Outcome.ANSWERED;
            Instant started = now.minusSeconds(420L + 387L * number);
            items.add(summary(
                    id(100 + number),
                    number == 0 ? "13800000001" : "1370000" + (1000 + number * 137),
                    number % 3 == 0 ? Optional.of("王芳") : Optional.empty(),
                    Phase.ENDED,
                    Optional.of(outcome),
                    started,
                    answered ? Optional.of(started.plusSeconds(9 + number)) : Optional.empty(),
                    Optional.of(started.plusSeconds(40 + 31L * number)),
                    number % 5 == 3 ? 1 : 0,
                    number % 4 == 0 && answered ? Optional.of(0.86) : Optional.empty(),
                    40 + number));
        }
        return items;
    }

    private static InteractionSummary summary(
            InteractionId id,
            String from,
            Optional<String> name,
            Phase phase,
            Optional<Outcome> outcome,
            Instant started,
            Optional<Instant> answered,
            Optional<Instant> ended,
            int alerts,
            Optional<Double> score,
            long version) {
        return new InteractionSummary(
                id,
                Channel.VOICE,
                Direction.INBOUND,
                from,
                name,
                "4008",
                Optional.of(QueueName.of("support")),
                Optional.empty(),
                phase,
                outcome,
                started,
                Optional.of(started.plusSeconds(1)),
                answered,
                ended,
                answered.isPresent() ? List.of("1001") : List.of(),
                Duration.between(started, answered.or(() -> ended).orElse(started)),
                answered.flatMap(begun -> ended.map(end -> Duration.between(begun, end)))
                        .orElse(Duration.ZERO),
                Duration.ZERO,
                Optional.empty(),
                0,
                ended.map(_ -> from),
                ended.map(_ -> "NORMAL_CLEARING"),
                Optional.empty(),
                alerts,
                alerts,
                score,
                false,
                Optional.empty(),
                version);
    }

    private Timeline timeline(InteractionId id) {
        Instant start = now.minusSeconds(341);
        return new Timeline(
                id,
                List.of(
                        entry(
                                4701,
                                start,
                                0,
                                "started",
                                Map.of("direction", "INBOUND", "from", "13800000001", "fromName", "王芳", "to", "4008")),
                        entry(4702, start, 1, "switch-answered", Map.of()),
                        entry(4703, start, 1, "queued", Map.of("queue", "support")),
                        entry(4705, start, 8, "agent-offered", Map.of("to", "1003")),
                        entry(4706, start, 23, "offer-lapsed", Map.of("cause", "NO_ANSWER", "to", "1003")),
                        entry(4708, start, 24, "agent-offered", Map.of("to", "1001")),
                        entry(4709, start, 29, "answered", Map.of("by", "1001")),
                        entry(4710, start, 29, "recording-started", Map.of("recording", "support-20261124-080029.wav")),
                        entry(4716, start, 84, "held", Map.of("by", "1001")),
                        entry(4719, start, 112, "resumed", Map.of("by", "1001")),
                        new TimelineEntry(
                                4731,
                                start.plusSeconds(140),
                                start.plusSeconds(171),
                                "interaction.emotion-alert-raised",
                                "emotion-alert-raised",
                                Map.of(
                                        "alert",
                                        new UUID(2, 1).toString(),
                                        "confidence",
                                        "1.0",
                                        "emotion",
                                        "ANGER",
                                        "quote",
                                        "我已经等了三个星期了，你们到底什么时候退款？",
                                        "judge",
                                        "model:serenity/2026-09")),
                        entry(4744, start, 260, "digits-received", Map.of("digits", "5", "from", "13800000001")),
                        entry(
                                4760,
                                start,
                                330,
                                "note-added",
                                Map.of("by", "wang", "text", "Refund promised by Friday, order 88123"))));
    }

    private static TimelineEntry entry(
            long position, Instant start, long after, String what, Map<String, String> details) {
        Instant at = start.plusSeconds(after);
        return new TimelineEntry(position, at, at.plusMillis(40), "interaction." + what, what, details);
    }

    private EvidenceFile evidence(InteractionId id) {
        return SignedLog.evidenceOf(timeline(id), "system:telephony-adapter/0.1");
    }

    private AuditTrail audit(InteractionId id) {
        List<TimelineEntry> entries = timeline(id).entries();
        List<AuditTrail.Entry> audited = new ArrayList<>();
        for (TimelineEntry entry : entries) {
            audited.add(new AuditTrail.Entry(
                    entry.position(),
                    new UUID(3, entry.position()).toString(),
                    audited.size(),
                    entry.type(),
                    1,
                    entry.at(),
                    entry.recordedAt(),
                    "system:telephony-adapter/0.1",
                    "cause",
                    "chain",
                    "{\"kind\":\"esl\",\"core\":\"" + new UUID(1, 1) + "\",\"sequence\":" + (81_200 + entry.position())
                            + "}",
                    String.format("%064x", entry.position() * 7_919_338_811_173L)));
        }
        return new AuditTrail(id, audited);
    }

    private InteractionReplay replay(ReplayInteraction question) {
        long position = question.moment() instanceof AtPosition(long at) ? at : Long.MAX_VALUE;
        Instant start = now.minusSeconds(341);
        List<TimelineEntry> steps = timeline(question.interaction()).entries().stream()
                .filter(entry -> entry.position() <= position)
                .toList();
        boolean answered = position >= 4709;
        return new InteractionReplay(
                Optional.of(summary(
                        question.interaction(),
                        "13800000001",
                        Optional.of("王芳"),
                        answered ? Phase.TALKING : Phase.WAITING,
                        Optional.empty(),
                        start,
                        answered ? Optional.of(start.plusSeconds(29)) : Optional.empty(),
                        Optional.empty(),
                        position >= 4731 ? 1 : 0,
                        Optional.empty(),
                        Math.min(position, 4760))),
                steps);
    }

    private static CallFigures figures() {
        return new CallFigures(List.of(new CallFigures.Row(
                RunningQuery.NOW,
                Optional.empty(),
                1_284,
                1_171,
                96,
                Optional.of(0.912),
                Optional.of(0.075),
                Optional.of(0.07),
                Optional.of(0.83),
                new CallFigures.ServiceLevels(
                        Optional.of(0.83), Optional.of(0.9), Optional.of(0.84), Optional.of(0.85)),
                Optional.of(Duration.ofSeconds(14)),
                Optional.of(Duration.ofSeconds(248)),
                Optional.of(Duration.ofSeconds(211)),
                Optional.of(Duration.ofSeconds(22)),
                Optional.empty(),
                Optional.of(Duration.ofSeconds(190)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(0.05),
                Optional.of(0.01),
                Optional.of(0.9),
                Map.of(Measure.OFFERED, 1_284L))));
    }

    static InteractionId id(int number) {
        return new InteractionId(RunningQuery.DEMO, new UUID(0x0b0e7f0a3f0e8c6eL, 0x9f63000000000000L + number));
    }
}
