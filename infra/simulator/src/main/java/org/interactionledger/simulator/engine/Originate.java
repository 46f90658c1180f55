package org.interactionledger.simulator.engine;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interactionledger.simulator.engine.Applications.Entry;
import org.interactionledger.simulator.engine.Channel.Numbers;
import org.interactionledger.simulator.engine.Dialplan.App;
import org.interactionledger.simulator.engine.Originations.Order;
import org.interactionledger.simulator.engine.Originations.Outcome;

/** {@code originate {variables}endpoint number|&application(data) …}; answers when the called party did. */
final class Originate {

    private static final Pattern SYNTAX = Pattern.compile("(?:\\{([^}]*)})?(\\S+)\\s+(&?[^\\s(]+(?:\\([^)]*\\))?).*");
    private static final Pattern ENDPOINT = Pattern.compile("(?:.*/)?\\+?([^/@]+)(?:@.*)?");
    private static final Pattern APPLICATION = Pattern.compile("&([a-z_]+)\\(([^)]*)\\)");

    private final VirtualSwitch self;

    Originate(VirtualSwitch self) {
        this.self = self;
    }

    void run(String argument, Scope scope, Consumer<String> answer) {
        Matcher syntax = SYNTAX.matcher(argument);
        Matcher endpoint = ENDPOINT.matcher(syntax.matches() ? syntax.group(2) : "");
        if (!endpoint.matches()) {
            answer.accept("-USAGE: <call url> <exten>|&<application_name>(<app_args>) [<dialplan>] [<context>]"
                    + " [<cid_name>] [<cid_num>] [<timeout_sec>]\n");
            return;
        }
        Map<String, String> variables = variables(syntax.group(1));
        String shown = variables.getOrDefault("origination_caller_id_number", "0000000000");
        String name = variables.getOrDefault("origination_caller_id_name", shown);
        String party = endpoint.group(1);
        String then = syntax.group(3);
        Duration ring = Duration.ofSeconds(Long.parseLong(variables.getOrDefault("originate_timeout", "60")));
        self.originations()
                .make(
                        new Order(
                                Optional.empty(),
                                new Numbers(party, name, shown, party),
                                scope,
                                variables,
                                ring,
                                "NO_ANSWER"),
                        new Outcome() {
                            @Override
                            public void answered(Channel leg) {
                                answer.accept("+OK " + leg.uuid + "\n");
                                follow(leg, then);
                            }

                            @Override
                            public void failed(Channel leg) {
                                answer.accept("-ERR " + leg.cause + "\n");
                            }
                        });
    }

    private void follow(Channel leg, String then) {
        Matcher application = APPLICATION.matcher(then);
        if (application.matches()) {
            self.state(leg, "CS_EXECUTE");
            leg.program.add(new App(application.group(1), numbersOnly(application.group(2)), Duration.ofSeconds(1)));
            self.applications().next(leg);
        } else {
            self.applications().route(leg, then, Entry.MADE_BY_THE_SWITCH);
        }
    }

    /** {@code user/1001} and {@code sofia/internal/1001@…} are the phone 1001. */
    private static String numbersOnly(String data) {
        return data.replaceAll("(?:sofia/[^/,|]+/|user/)([^@,|]+)(?:@[^,|]*)?", "$1");
    }

    private static Map<String, String> variables(String list) {
        Map<String, String> variables = new LinkedHashMap<>();
        if (list != null) {
            for (String one : list.split(",", -1)) {
                int equals = one.indexOf('=');
                if (equals > 0) {
                    variables.put(one.substring(0, equals), one.substring(equals + 1));
                }
            }
        }
        return variables;
    }
}
