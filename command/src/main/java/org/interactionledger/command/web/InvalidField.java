package org.interactionledger.command.web;

/** A field of a request has a value that it cannot have. */
public final class InvalidField extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String value;
    private final String allowed;

    /** @param allowed what would be accepted, for people */
    public InvalidField(String field, String value, String allowed) {
        super(field + " must be " + allowed + ", but was '" + value + "'", null, false, false);
        this.field = field;
        this.value = value;
        this.allowed = allowed;
    }

    public String field() {
        return field;
    }

    public String value() {
        return value;
    }

    public String allowed() {
        return allowed;
    }
}
