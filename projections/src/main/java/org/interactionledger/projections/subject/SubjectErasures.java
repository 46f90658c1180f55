package org.interactionledger.projections.subject;

import java.util.List;
import org.interactionledger.projections.subject.SubjectTable.ToRewrite;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.party.SubjectKeyStore;

/** Erasures of data subjects. */
public final class SubjectErasures implements Erasures {

    private final SubjectTable subjects;
    private final SubjectKeyStore keys;

    public SubjectErasures(SubjectTable subjects, SubjectKeyStore keys) {
        this.subjects = subjects;
        this.keys = keys;
    }

    @Override
    public List<Erasure> toRewrite() {
        return subjects.toRewrite().stream().<Erasure>map(OfSubject::new).toList();
    }

    @Override
    public List<Erasure> inOldFiles() {
        return subjects.inOldFiles().stream()
                .<Erasure>map(subject -> new OfSubject(new ToRewrite(subject, 0)))
                .toList();
    }

    private final class OfSubject implements Erasure {

        private final DataSubjectId subject;
        private final long keyDestroyedAt;

        OfSubject(ToRewrite erasure) {
            this.subject = erasure.subject();
            this.keyDestroyedAt = erasure.keyDestroyedAt();
        }

        @Override
        public String name() {
            return "data subject " + subject;
        }

        @Override
        public TenantId tenant() {
            return subject.tenant();
        }

        @Override
        public long keyDestroyedAt() {
            return keyDestroyedAt;
        }

        @Override
        public void forgetKey() {
            keys.forget(subject.tenant(), subject.subject());
        }

        @Override
        public List<String> interactions(String after, int limit) {
            return subjects.aggregates(subject, after, limit);
        }

        @Override
        public void rewritten() {
            subjects.rewritten(subject);
        }

        @Override
        public void bytesGone() {
            subjects.bytesGone(subject);
        }
    }
}
