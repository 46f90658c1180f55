package org.interactionledger.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.interactionledger.simulator.engine.EventFormat;
import org.interactionledger.simulator.engine.SwitchEvent;

/** The event that tells the answer to a {@code bgapi} command beside a capture that plays, in the captured shape. */
record BackgroundJob(Job job, String core, long sequence, Instant at) {

    private static final DateTimeFormatter LOCAL = format("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter GMT = format("EEE, dd MMM uuuu HH:mm:ss 'GMT'");

    /** A {@code bgapi} command with its answer. */
    record Job(String id, String command, String answer) {}

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    EventHeaders headers() {
        return EventHeaders.of(
                new String(EventFormat.PLAIN.frame(event()), StandardCharsets.UTF_8).split("\n\n", 2)[1]);
    }

    SwitchEvent event() {
        String command = job.command();
        int space = command.indexOf(' ');
        List<String> pairs = new ArrayList<>(List.of(
                "Event-Name",
                "BACKGROUND_JOB",
                "Core-UUID",
                core,
                "Event-Date-Local",
                LOCAL.format(at),
                "Event-Date-GMT",
                GMT.format(at),
                "Event-Date-Timestamp",
                Long.toString(at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000)));
        pairs.addAll(List.of(
                "Event-Calling-File",
                "mod_event_socket.c",
                "Event-Calling-Function",
                "api_exec",
                "Event-Calling-Line-Number",
                "1569",
                "Event-Sequence",
                Long.toString(sequence),
                "Job-UUID",
                job.id(),
                "Job-Command",
                space < 0 ? command : command.substring(0, space)));
        if (space > 0) {
            pairs.addAll(List.of("Job-Command-Arg", command.substring(space + 1)));
        }
        return new SwitchEvent(pairs, job.answer());
    }
}
