package org.interactionledger.projections.retention;

import java.util.List;
import org.interactionledger.projections.retention.RunTable.Row;
import org.interactionledger.projections.subject.Erasures;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.retention.RetentionKeys;

/** Erasures of days. */
public final class RetentionErasures implements Erasures {

    private final RunTable runs;
    private final RetentionKeys keys;

    public RetentionErasures(RunTable runs, RetentionKeys keys) {
        this.runs = runs;
        this.keys = keys;
    }

    @Override
    public List<Erasure> toRewrite() {
        return runs.toRewrite().stream().<Erasure>map(OfDay::new).toList();
    }

    @Override
    public List<Erasure> inOldFiles() {
        return runs.inOldFiles().stream().<Erasure>map(OfDay::new).toList();
    }

    private final class OfDay implements Erasure {

        private final Row row;

        OfDay(Row row) {
            this.row = row;
        }

        @Override
        public String name() {
            return row.day() + " (due since position " + row.run().position() + ")";
        }

        @Override
        public TenantId tenant() {
            return row.tenant();
        }

        @Override
        public long keyDestroyedAt() {
            return row.keyDestroyedAt();
        }

        @Override
        public void forgetKey() {
            keys.forget(row.day());
        }

        @Override
        public List<String> interactions(String after, int limit) {
            return runs.interactions(row.tenant(), row.run().day().day(), after, limit);
        }

        @Override
        public void rewritten() {
            runs.rewritten(row);
        }

        @Override
        public void bytesGone() {
            runs.bytesGone(row);
        }
    }
}
