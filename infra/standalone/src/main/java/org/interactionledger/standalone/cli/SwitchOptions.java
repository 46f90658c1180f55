package org.interactionledger.standalone.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interactionledger.standalone.assembly.Standalone;
import org.interactionledger.telephony.esl.EventFormat;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads which switches to listen to: where they are from options, what opens them from the environment. */
record SwitchOptions(CommandSpec spec) {

    private static final String PASSWORD_VARIABLE = "LEDGER_SWITCH_PASSWORD";
    private static final String USER_VARIABLE = "LEDGER_SWITCH_USER";
    private static final String FORMAT_VARIABLE = "LEDGER_SWITCH_FORMAT";

    /** For descriptions of options. */
    static final String FROM_ENVIRONMENT = "Its password is taken from " + PASSWORD_VARIABLE + ".";

    private static final Pattern USER = Pattern.compile("[^@:\\s]+@[^@:\\s]+");
    private static final Pattern SWITCH = Pattern.compile("([A-Za-z0-9._-]{1,64})@([^@:]+)(?::(\\d{1,5}))?");

    /** @throws ParameterException in words for whoever named them */
    List<Standalone.Switch> named(List<String> switches) {
        return switches.stream().map(this::named).toList();
    }

    private Standalone.Switch named(String text) {
        Matcher parts = SWITCH.matcher(text);
        if (!parts.matches()) {
            throw wrong("--switch must be NAME@HOST or NAME@HOST:PORT, but was '" + text + "'.");
        }
        String password = Optional.ofNullable(System.getenv(PASSWORD_VARIABLE))
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> wrong("Set " + PASSWORD_VARIABLE + " to the event socket's password of " + text
                        + " (event_socket.conf.xml)."));
        int switchPort = parts.group(3) == null ? 8021 : Integer.parseInt(parts.group(3));
        return new Standalone.Switch(parts.group(1), parts.group(2), switchPort, user(), password, format());
    }

    private String user() {
        String user = Optional.ofNullable(System.getenv(USER_VARIABLE)).orElse("");
        if (!user.isEmpty() && !USER.matcher(user).matches()) {
            throw wrong(
                    USER_VARIABLE + " must be NAME@DOMAIN, a user of the switch's directory, but was '" + user + "'.");
        }
        return user;
    }

    private EventFormat format() {
        String word = Optional.ofNullable(System.getenv(FORMAT_VARIABLE)).orElse(EventFormat.PLAIN.word());
        return Arrays.stream(EventFormat.values())
                .filter(format -> format.word().equals(word))
                .findFirst()
                .orElseThrow(() -> wrong(FORMAT_VARIABLE + " must be plain, json or xml, but was '" + word + "'."));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
