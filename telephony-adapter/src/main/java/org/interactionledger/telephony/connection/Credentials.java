package org.interactionledger.telephony.connection;

import java.util.Objects;

/** How we sign in to a switch. */
public sealed interface Credentials {

    /** The word in {@code event_socket.conf.xml}: all events, and every command. */
    record Password(String password) implements Credentials {

        public Password {
            requireOneLine(password, "the password");
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "the switch's password";
        }
    }

    /**
     * A user of the directory, who has the rights that stand there ({@code esl-password}, {@code esl-allowed-events},
     * {@code esl-allowed-api}).
     */
    record User(String user, String domain, String password) implements Credentials {

        public User {
            requireOneLine(user, "the user");
            requireOneLine(domain, "the domain");
            requireOneLine(password, "the password");
            if (user.isBlank() || domain.isBlank() || user.contains("@") || domain.contains(":")) {
                throw new IllegalArgumentException(
                        "A user of a switch is written user@domain, but was '" + user + "' and '" + domain + "'.");
            }
        }

        /** Without the password. */
        @Override
        public String toString() {
            return user + "@" + domain;
        }
    }

    /** The command with which one signs in. */
    default EslCommand command() {
        return switch (this) {
            case Password(String password) -> EslCommand.auth(password);
            case User(String user, String domain, String password) -> EslCommand.userAuth(user, domain, password);
        };
    }

    private static void requireOneLine(String text, String what) {
        Objects.requireNonNull(text);
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("With " + what + " of a switch there must be no line break.");
        }
    }
}
