package org.interactionledger.simulator.script;

/** A script that cannot be understood: its message names file and line, what was found and what was expected. */
public final class BadScriptException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    BadScriptException(String file, int line, String found, String expected) {
        super("%s:%d: expected %s, but found '%s'".formatted(file, line, expected, found));
    }
}
