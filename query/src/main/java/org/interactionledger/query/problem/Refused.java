package org.interactionledger.query.problem;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.interactionledger.query.problem.Problem.WrongField;

/** A request is not answered, and the caller is told why. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemKind kind;
    private final transient List<WrongField> errors;

    private Refused(ProblemKind kind, String detail, List<WrongField> errors) {
        super(detail);
        this.kind = kind;
        this.errors = errors;
    }

    public static Refused because(ProblemKind kind, String detail) {
        return new Refused(kind, detail, List.of());
    }

    public static Refused wrongFields(List<WrongField> errors) {
        return new Refused(ProblemKind.WRONG_FIELD, inWords(errors), errors);
    }

    public static Refused unknownParameters(List<WrongField> errors) {
        return new Refused(ProblemKind.UNKNOWN_PARAMETER, inWords(errors), errors);
    }

    public ProblemKind kind() {
        return kind;
    }

    List<WrongField> errors() {
        return errors;
    }

    private static String inWords(List<WrongField> errors) {
        return errors.stream().map(Refused::inWords).collect(Collectors.joining(" "));
    }

    private static String inWords(WrongField error) {
        Optional<String> value = error.value();
        return error.field() + ": expected " + error.allowed()
                + value.map(was -> ", but was '" + was + "'.").orElse(".");
    }
}
