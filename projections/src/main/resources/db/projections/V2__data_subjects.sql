-- Which aggregates speak of which data subject.
CREATE TABLE projections.subject_aggregate (
    tenant       text NOT NULL,
    subject      uuid NOT NULL,
    aggregate_id text NOT NULL,
    PRIMARY KEY (tenant, subject, aggregate_id)
);

-- Data subjects of whom somebody asked the erasure or a legal hold.
CREATE TABLE projections.subject (
    tenant                 text        NOT NULL,
    id                     uuid        NOT NULL,
    version                bigint      NOT NULL,
    hold_reason            text,
    hold_reference         text,
    hold_by                text,
    hold_since             timestamptz,
    requested_at           timestamptz,
    requested_by           text,
    reason                 text,
    request_event          text,
    key_destroyed_at       timestamptz,
    key_destroyed_event    text,
    key_destroyed_position bigint,
    erased_at              timestamptz,
    rewritten_at           timestamptz,
    bytes_gone_at          timestamptz,
    PRIMARY KEY (tenant, id)
);
CREATE INDEX subject_being_erased ON projections.subject (requested_at) WHERE erased_at IS NULL;
CREATE INDEX subject_in_old_files ON projections.subject (rewritten_at) WHERE bytes_gone_at IS NULL;

COMMENT ON COLUMN projections.subject.rewritten_at IS 'Not of the log: when this database''s read models were last rewritten for the subject';
COMMENT ON COLUMN projections.subject.bytes_gone_at IS 'Not of the log: when no file of this installation held a former version any more';

-- After an erasure a document is written under a version above all that were sent before it, so that none of those,
-- however late it arrives, can bring back what was erased.
ALTER TABLE projections.analytics_fold ADD COLUMN document_version bigint NOT NULL DEFAULT 0;

-- ANALYZE keeps samples of a column's values in pg_statistic, where no erasure would find them.
ALTER TABLE projections.interaction ALTER COLUMN numbers SET STATISTICS 0;
ALTER TABLE projections.interaction ALTER COLUMN agents SET STATISTICS 0;
ALTER TABLE projections.interaction ALTER COLUMN state SET STATISTICS 0;
ALTER TABLE projections.timeline ALTER COLUMN details SET STATISTICS 0;
ALTER TABLE projections.live_call ALTER COLUMN state SET STATISTICS 0;
ALTER TABLE projections.analytics_fold ALTER COLUMN state SET STATISTICS 0;
ALTER TABLE projections.parked ALTER COLUMN reason SET STATISTICS 0;
