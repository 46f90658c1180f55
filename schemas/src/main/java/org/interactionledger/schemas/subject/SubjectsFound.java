package org.interactionledger.schemas.subject;

import java.util.List;

/** One for each kind of address that the text can be, and that leads to somebody. */
public record SubjectsFound(List<Match> items) {

    /** @param kind of address under which the subject is known: {@code e164}, {@code extension}, … */
    public record Match(String kind, SubjectStatus subject) {}
}
