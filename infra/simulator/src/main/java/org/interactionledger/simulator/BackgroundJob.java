package org.interactionledger.simulator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The event that tells the answer to a {@code bgapi} command, in the shape of the captured ones. */
record BackgroundJob(Dialogue.Job job, String core, long sequence, Instant at) {

    private static final DateTimeFormatter LOCAL = format("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter GMT = format("EEE, dd MMM uuuu HH:mm:ss 'GMT'");

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    EventHeaders headers() {
        return EventHeaders.of(event());
    }

    byte[] frame() {
        byte[] body = event().getBytes(StandardCharsets.UTF_8);
        byte[] head = "Content-Length: %d\nContent-Type: text/event-plain\n\n"
                .formatted(body.length)
                .getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[head.length + body.length];
        System.arraycopy(head, 0, frame, 0, head.length);
        System.arraycopy(body, 0, frame, head.length, body.length);
        return frame;
    }

    private String event() {
        String command = job.command();
        int space = command.indexOf(' ');
        return """
                Event-Name: BACKGROUND_JOB
                Core-UUID: %s
                Event-Date-Local: %s
                Event-Date-GMT: %s
                Event-Date-Timestamp: %d
                Event-Calling-File: mod_event_socket.c
                Event-Calling-Function: api_exec
                Event-Calling-Line-Number: 1569
                Event-Sequence: %d
                Job-UUID: %s
                Job-Command: %s
                %sContent-Length: %d

                %s""".formatted(
                        core,
                        encoded(LOCAL.format(at)),
                        encoded(GMT.format(at)),
                        at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000,
                        sequence,
                        job.id(),
                        encoded(space < 0 ? command : command.substring(0, space)),
                        space < 0 ? "" : "Job-Command-Arg: " + encoded(command.substring(space + 1)) + "\n",
                        job.answer().getBytes(StandardCharsets.UTF_8).length,
                        job.answer());
    }

    /** As the switch encodes: a blank is {@code %20}, a comma and a slash stay. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",")
                .replace("%2F", "/");
    }
}
