package org.interactionledger.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.interactionledger.bench.Writers.Result;
import org.interactionledger.embedded.Progress;
import tools.jackson.databind.node.ObjectNode;

/**
 * From a command to the row that people see: the commands of real calls, through the command room and the engine, until
 * the read model {@code interactions} has committed what they did. The limit is appending as many events to the same
 * engine, with nobody deciding and nobody reading.
 */
public final class EndToEndBench {

    private static final String OURS = "ours";
    private static final String ACKNOWLEDGED = "acknowledged";
    private static final String LIMIT = "limit";
    private static final int MOST_SUBJECTS = 1_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private EndToEndBench() {}

    /**
     * @param switches that send commands, each one after the other
     * @param commands of each round
     * @param load     of the phase that measures latency, in parts of the rate found
     */
    public record Settings(int switches, int commands, int rounds, double load) {

        public Settings {
            if (switches < 1 || commands < 1 || rounds < 1 || !(load > 0 && load <= 1)) {
                throw new IllegalArgumentException(
                        "The end-to-end bench needs at least 1 switch, 1 command and 1 round, and a load above 0 and up"
                                + " to 1, but was given %d, %d, %d and %s".formatted(switches, commands, rounds, load));
            }
        }
    }

    /** @param events that the commands gave, and that were appended alone */
    private record Round(long events, Result commands, double visiblePerSecond, double appendedPerSecond) {}

    /** @param visible from the moment a command was to be sent */
    private record Paced(double perSecond, Latencies acknowledged, Latencies visible) {}

    public static BenchReport run(Settings settings, Progress progress) throws SQLException {
        try (BenchServer server = BenchServer.start(progress);
                OurLedger ours = OurLedger.create(server);
                OurLedger alone = OurLedger.create(server, "alone");
                CommandSide side = CommandSide.open(ours)) {
            CommandMix commands = new CommandMix();
            EventMix events = new EventMix(alone.keys(), MOST_SUBJECTS);
            progress.report("Warming up");
            round(settings, ours, alone, side, commands, events);
            Rounds rounds = new Rounds();
            double commandRate = 0;
            for (int round = 1; round <= settings.rounds(); round++) {
                Round one = round(settings, ours, alone, side, commands, events);
                rounds.measured(OURS, one.visiblePerSecond());
                rounds.measured(ACKNOWLEDGED, one.events() * one.commands().perSecond() / settings.commands());
                rounds.measured(LIMIT, one.appendedPerSecond());
                rounds.measured("commands", settings.commands() * one.visiblePerSecond() / one.events());
                rounds.keep();
                commandRate = rounds.median("commands");
                progress.report(String.format(
                        Locale.ROOT,
                        "Round %d of %d: visible %,.0f, append alone %,.0f events/s",
                        round,
                        settings.rounds(),
                        rounds.last(OURS),
                        rounds.last(LIMIT)));
            }
            progress.report(String.format(Locale.ROOT, "Latency at %,.0f commands/s", commandRate * settings.load()));
            Paced paced = paced(settings, commandRate * settings.load(), ours, side, commands);
            return report(settings, server, ours, rounds, paced);
        }
    }

    private static Round round(
            Settings settings, OurLedger ours, OurLedger alone, CommandSide side, CommandMix commands, EventMix mix) {
        List<List<Object>> lanes = commands.lanes(settings.switches(), settings.commands());
        long before = ours.lastPosition();
        long begin = System.nanoTime();
        Result sent = Writers.asFastAsTheyCan(lanes, (command, _) -> side.send(message(command)));
        long after = ours.lastPosition();
        side.moments().await(after);
        double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
        long events = after - before;
        Result appended = Writers.asFastAsTheyCan(settings.switches(), mix.next(events), alone::append);
        return new Round(events, sent, events / seconds, appended.perSecond());
    }

    private static Paced paced(
            Settings settings, double perSecond, OurLedger ours, CommandSide side, CommandMix commands) {
        List<List<Object>> lanes = commands.lanes(settings.switches(), settings.commands());
        side.moments().begin(settings.commands() * 4);
        Result sent = Writers.atPace(lanes, perSecond, (command, intended) -> {
            CommandMessage<Object> message = message(command);
            side.moments().sent(message.getIdentifier(), intended);
            side.send(message);
        });
        side.moments().await(ours.lastPosition());
        return new Paced(sent.perSecond(), sent.latencies(), side.moments().latencies());
    }

    private static CommandMessage<Object> message(Object command) {
        return GenericCommandMessage.asCommandMessage(command);
    }

    private static BenchReport report(
            Settings settings, BenchServer server, OurLedger ours, Rounds rounds, Paced paced) {
        BenchReport report = new BenchReport("end-to-end", "events/s");
        report.ours(rounds.median(OURS));
        report.object("peers");
        report.limit(rounds.median(LIMIT));
        rounds.into(report.array("rounds"));
        report.json().set("machine", Machine.describe(server));
        report.object("ratios").put("partOfLimit", Rounded.of(rounds.ratio(OURS, LIMIT)));
        ObjectNode spread = report.object("spread");
        spread.put(OURS, Rounded.of(rounds.spread(OURS)));
        spread.put(LIMIT, Rounded.of(rounds.spread(LIMIT)));
        ObjectNode latency = report.object("latencyMillis");
        latency.put("load", settings.load());
        latency.put("commandsPerSecond", Rounded.of(paced.perSecond()));
        paced.acknowledged().into(latency.putObject("acknowledged"));
        paced.visible().into(latency.putObject("visible"));
        ObjectNode how = report.object("how");
        how.put("switches", settings.switches());
        how.put("commands", settings.commands());
        how.put("commandsPerSecond", Rounded.of(rounds.median("commands")));
        how.put("acknowledgedEventsPerSecond", Rounded.of(rounds.median(ACKNOWLEDGED)));
        how.put("events", ours.lastPosition());
        how.put("readModels", "interactions alone");
        report.line(
                "visible in the read model",
                Figures.rate(rounds.median(OURS)),
                Figures.percent(rounds.ratio(OURS, LIMIT)) + " of the limit, "
                        + Figures.rate(rounds.median("commands")).replace(" /s", " commands/s") + ", spread "
                        + Figures.percent(rounds.spread(OURS)));
        report.line("acknowledged", Figures.rate(rounds.median(ACKNOWLEDGED)), "events of commands, durable");
        report.line(
                "limit, append alone",
                Figures.rate(rounds.median(LIMIT)),
                settings.switches() + " writers, spread " + Figures.percent(rounds.spread(LIMIT)));
        report.line(
                "acknowledged at " + Figures.percent(settings.load()) + " load",
                Figures.millis(paced.acknowledged().median()),
                "p50, p99 " + Figures.millis(paced.acknowledged().p99()));
        report.line(
                "visible at " + Figures.percent(settings.load()) + " load",
                Figures.millis(paced.visible().median()),
                "p50, p99 " + Figures.millis(paced.visible().p99()));
        return report;
    }
}
