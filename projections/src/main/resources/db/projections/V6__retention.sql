-- Each time that a retention class and day fell due, and what came of it.
CREATE TABLE projections.retention_run (
    tenant                 text        NOT NULL,
    position               bigint      NOT NULL,
    class                  text        NOT NULL,
    day                    date        NOT NULL,
    region                 text        NOT NULL,
    keep                   text        NOT NULL,
    rule                   text        NOT NULL,
    due_at                 timestamptz NOT NULL,
    due_event              text        NOT NULL,
    key_destroyed_at       timestamptz,
    key_destroyed_event    text,
    key_destroyed_position bigint,
    held_over              uuid[]      NOT NULL DEFAULT '{}',
    erased_at              timestamptz,
    rewritten_at           timestamptz,
    bytes_gone_at          timestamptz,
    PRIMARY KEY (tenant, position)
);
CREATE INDEX retention_run_of_day ON projections.retention_run (tenant, class, day, position);
CREATE INDEX retention_run_open ON projections.retention_run (position) WHERE erased_at IS NULL;
CREATE INDEX retention_run_in_old_files ON projections.retention_run (position) WHERE bytes_gone_at IS NULL;

COMMENT ON COLUMN projections.retention_run.position IS 'Of the event that says that it is due';
COMMENT ON COLUMN projections.retention_run.rewritten_at IS 'Not of the log: when this database''s read models were last rewritten for the day';
COMMENT ON COLUMN projections.retention_run.bytes_gone_at IS 'Not of the log: when no file of this installation held a former version any more';

-- Which interactions have an event on a day.
CREATE INDEX audit_by_day ON projections.audit (tenant, occurred_at, aggregate_id) WHERE type LIKE 'interaction.%';
