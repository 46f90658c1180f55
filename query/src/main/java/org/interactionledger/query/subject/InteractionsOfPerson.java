package org.interactionledger.query.subject;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.interactionledger.query.request.Questions;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.subject.InteractionsOfSubject;
import org.interactionledger.schemas.subject.ListInteractionsOfSubject;

/** The interactions that speak of any of several subjects, each once, asked for a page at a time as they are taken. */
final class InteractionsOfPerson {

    private static final int PAGE = 200;

    /** As the log orders them. */
    private static final Comparator<InteractionId> ORDER = Comparator.comparing(InteractionId::toString);

    private final List<Pages> subjects;

    InteractionsOfPerson(Questions questions, List<DataSubjectId> subjects) {
        this.subjects =
                subjects.stream().map(subject -> new Pages(questions, subject)).toList();
    }

    /** Empty where there is no other. */
    Optional<InteractionId> next() {
        Optional<InteractionId> next =
                subjects.stream().flatMap(pages -> pages.first().stream()).min(ORDER);
        next.ifPresent(taken -> subjects.forEach(pages -> pages.pass(taken)));
        return next;
    }

    private static final class Pages {

        private final Questions questions;
        private final DataSubjectId subject;
        private final Deque<InteractionId> page = new ArrayDeque<>();
        private Optional<InteractionId> last = Optional.empty();
        private boolean ended;

        Pages(Questions questions, DataSubjectId subject) {
            this.questions = questions;
            this.subject = subject;
        }

        Optional<InteractionId> first() {
            if (page.isEmpty() && !ended) {
                List<InteractionId> read = questions
                        .ask(new ListInteractionsOfSubject(subject, last, PAGE), InteractionsOfSubject.class)
                        .interactions();
                page.addAll(read);
                last = read.isEmpty() ? last : Optional.of(read.getLast());
                ended = read.size() < PAGE;
            }
            return Optional.ofNullable(page.peekFirst());
        }

        void pass(InteractionId taken) {
            if (taken.equals(page.peekFirst())) {
                page.removeFirst();
            }
        }
    }
}
