-- Dead letters as a person works with them: which event failed and which wait behind it, how, how often it was tried
-- again, and what somebody has decided. All but the first two is kept in the row of the event that failed.
ALTER TABLE projections.parked
    ADD COLUMN behind           boolean NOT NULL DEFAULT false,
    ADD COLUMN fault            text,
    ADD COLUMN exception        text,
    ADD COLUMN attempts         integer NOT NULL DEFAULT 0,
    ADD COLUMN tried_at         timestamptz,
    ADD COLUMN tried_by         text,
    ADD COLUMN set_aside_at     timestamptz,
    ADD COLUMN set_aside_by     text,
    ADD COLUMN set_aside_reason text;

UPDATE projections.parked AS waiting SET behind = true
WHERE EXISTS (SELECT FROM projections.parked AS earlier
              WHERE earlier.projection = waiting.projection AND earlier.aggregate_id = waiting.aggregate_id
                AND earlier.position < waiting.position);

CREATE INDEX parked_failed ON projections.parked (projection, aggregate_id) WHERE NOT behind;

COMMENT ON COLUMN projections.parked.behind IS 'Waits behind the event of its aggregate that failed';
COMMENT ON COLUMN projections.parked.exception IS 'Class and SQLSTATE; what it said stands in the reason, and may quote personal data';
COMMENT ON COLUMN projections.parked.set_aside_at IS 'Not of the log: a person decided it';

ALTER TABLE projections.parked ALTER COLUMN set_aside_reason SET STATISTICS 0;
