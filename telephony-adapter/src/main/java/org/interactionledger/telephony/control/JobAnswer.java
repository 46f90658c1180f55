package org.interactionledger.telephony.control;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interactionledger.schemas.control.ControlCommand.ReportAnswer;
import org.interactionledger.schemas.control.ControlResult;
import org.interactionledger.schemas.identity.ControlId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.telephony.esl.EslEvent;

/**
 * The switch's answer to a control: a BACKGROUND_JOB event whose {@code Job-UUID} is the control's. The switch makes
 * random ids (version 4) for jobs that name none, and ours are name-based (version 8), so others' jobs are left alone.
 */
public final class JobAnswer {

    private static final int OURS = 8;
    private static final int LONGEST_WORDS = 200;
    private static final String LEFT_OUT = "…";

    private static final Pattern SECRET = Pattern.compile("\\+?[0-9*#A-D]{1,64}");

    private JobAnswer() {}

    /** Empty where the event is none, and where it says neither yes nor no. */
    public static Optional<ReportAnswer> in(TenantId tenant, EslEvent event) {
        if (!event.name().equals("BACKGROUND_JOB")) {
            return Optional.empty();
        }
        String words = event.bodyText().orElse("").strip();
        String command = event.header("Job-Command").orElse("");
        return event.header("Job-UUID")
                .flatMap(JobAnswer::ours)
                .flatMap(job -> source(event)
                        .flatMap(source -> result(command, words).map(result -> {
                            Instant at = event.timestamp();
                            String sent = event.header("Job-Command-Arg").orElse("");
                            return new ReportAnswer(
                                    new ControlId(tenant, job), at, source, result, withoutSecrets(words, sent));
                        })));
    }

    /**
     * {@code +OK}, {@code -ERR} or {@code -USAGE} at the very beginning; empty where it is none of them. One command says
     * nothing when it has done it: {@code uuid_send_dtmf_function} of mod_commands.
     */
    static Optional<ControlResult> result(String command, String words) {
        if (words.startsWith("+OK") || (words.isEmpty() && command.equals("uuid_send_dtmf"))) {
            return Optional.of(ControlResult.DONE);
        }
        return words.startsWith("-ERR") || words.startsWith("-USAGE")
                ? Optional.of(ControlResult.REFUSED)
                : Optional.empty();
    }

    /**
     * What the switch said, on one line, without any number or digits that it was sent and says again: they may be
     * personal, and these words are kept for ever.
     */
    static String withoutSecrets(String words, String sent) {
        String line = words.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        for (String word : sent.strip().split("[\\s/]+", -1)) {
            if (SECRET.matcher(word).matches()) {
                line = line.replaceAll(
                        "(?<![\\w-])" + Pattern.quote(word) + "(?![\\w-])", Matcher.quoteReplacement(LEFT_OUT));
            }
        }
        return line.length() > LONGEST_WORDS ? line.substring(0, LONGEST_WORDS - 1) + LEFT_OUT : line;
    }

    private static Optional<UUID> ours(String job) {
        try {
            UUID uuid = UUID.fromString(job);
            return uuid.version() == OURS ? Optional.of(uuid) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<SourceKey> source(EslEvent event) {
        try {
            return Optional.of(new SourceKey.Esl(UUID.fromString(event.coreUuid()), event.sequence()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
