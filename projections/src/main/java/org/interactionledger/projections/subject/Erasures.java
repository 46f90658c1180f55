package org.interactionledger.projections.subject;

import java.util.List;
import org.interactionledger.schemas.identity.TenantId;

/** Keys that were destroyed, of which read models or files may still hold something. Thread-safe. */
public interface Erasures {

    /** The oldest first. */
    List<Erasure> toRewrite();

    /** Read models were rewritten for them, and former versions may still be in files. */
    List<Erasure> inOldFiles();

    /** Of a subject, or of a day. */
    interface Erasure {

        /** Tells it from every other, and is fit for the log. */
        String name();

        TenantId tenant();

        /** Position of the event that says that the key is destroyed. */
        long keyDestroyedAt();

        /** Whatever this process remembers of the key is asked for anew. */
        void forgetKey();

        /** Interactions that may hold something, ascending, behind this one; a short page is the last. */
        List<String> interactions(String after, int limit);

        /** No read model holds anything of it. */
        void rewritten();

        /** No file holds a former version. */
        void bytesGone();
    }
}
