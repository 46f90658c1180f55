package org.interactionledger.schemas.interaction;

/**
 * A request that cannot be carried out, with what the person who asked can do about it. Crosses process borders as
 * {@code code} and message.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kind of refusal, and which HTTP status says it best. */
    public enum Kind {
        /** There is no such thing. */
        UNKNOWN,
        /** It is in a state in which that cannot be done. */
        CONFLICT,
        /** The request contradicts itself or an earlier one with the same key. */
        INVALID,
        /** Whoever asks may not do that. */
        FORBIDDEN
    }

    private final Kind kind;
    private final String code;

    /**
     * @param code stable, for programs: {@code interaction.unknown}, {@code wrap-up.done}
     * @param message for people: what was refused, why, and what to do
     */
    public Refusal(Kind kind, String code, String message) {
        super(message, null, false, false);
        this.kind = kind;
        this.code = code;
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }
}
