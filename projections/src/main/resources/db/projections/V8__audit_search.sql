-- The audit trail by whoever acted, by type, by the ledger's own rule, along what caused what, and by time. Ids are asked
-- for whole, which a hash index does in a third of the space; positions grow with the time of recording, which a BRIN
-- index does in none.
CREATE INDEX audit_by_actor ON projections.audit (tenant, actor text_pattern_ops, position);
CREATE INDEX audit_by_type ON projections.audit (tenant, type, position);
CREATE INDEX audit_by_rule ON projections.audit (tenant, (NULLIF(source, '')::jsonb ->> 'rule'), position)
    WHERE (NULLIF(source, '')::jsonb ->> 'rule') IS NOT NULL;
CREATE INDEX audit_by_origin ON projections.audit USING hash ((NULLIF(source, '')::jsonb ->> 'from'))
    WHERE (NULLIF(source, '')::jsonb ->> 'from') IS NOT NULL;
CREATE INDEX audit_by_event ON projections.audit USING hash (event_id);
CREATE INDEX audit_by_cause ON projections.audit USING hash (causation_id);
CREATE INDEX audit_by_chain ON projections.audit USING hash (correlation_id);
CREATE INDEX audit_by_recording ON projections.audit USING brin (recorded_at);
