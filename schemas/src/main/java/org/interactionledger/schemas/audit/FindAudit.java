package org.interactionledger.schemas.audit;

import org.interactionledger.schemas.identity.TenantId;

/**
 * Asks for a page of the audit trail. Answered with {@link AuditPage}.
 *
 * @param order  which comes first
 * @param beyond position behind which the page begins, in that order; {@link AuditPage#next()} of the page before
 */
public record FindAudit(TenantId tenant, AuditFilter filter, Order order, long beyond, int limit) {

    public enum Order {
        NEWEST,
        OLDEST;

        /** The position behind which everything is. */
        public long beginning() {
            return this == NEWEST ? Long.MAX_VALUE : 0;
        }
    }
}
