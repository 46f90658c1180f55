-- The log. Positions are contiguous from 1 and visible in order: whoever appends holds the head row until its commit.
CREATE TABLE ledger.event (
    position       bigint      PRIMARY KEY CHECK (position > 0),
    recorded_at    timestamptz NOT NULL,
    occurred_at    timestamptz NOT NULL,
    sequence       bigint      NOT NULL CHECK (sequence >= 0),
    event_id       uuid        NOT NULL CONSTRAINT event_id_once UNIQUE,
    revision       integer     NOT NULL CHECK (revision > 0),
    tenant         text        NOT NULL,
    region         text        NOT NULL,
    aggregate_type text        NOT NULL,
    aggregate_id   text        NOT NULL,
    type           text        NOT NULL,
    metadata       bytea       NOT NULL,
    payload        bytea       NOT NULL,
    hash           bytea       NOT NULL CHECK (octet_length(hash) = 32),
    -- One stream per aggregate id, whatever its type: streams are read by id alone.
    CONSTRAINT event_sequence_once UNIQUE (aggregate_id, sequence)
);

COMMENT ON COLUMN ledger.event.recorded_at IS 'The ledger''s clock under the head lock; never earlier than the position before';
COMMENT ON COLUMN ledger.event.occurred_at IS 'The source''s clock';
COMMENT ON COLUMN ledger.event.metadata IS 'UTF-8 JSON, text to text, keys sorted; the bytes that the hash covers';
COMMENT ON COLUMN ledger.event.payload IS 'UTF-8 JSON with personal fields sealed; the bytes that the hash covers';
COMMENT ON COLUMN ledger.event.hash IS 'SHA-256 of the canonical encoding of all other columns';

-- The last position given and its time.
CREATE TABLE ledger.head (
    only_row    boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    position    bigint      NOT NULL,
    recorded_at timestamptz NOT NULL
) WITH (fillfactor = 10);

INSERT INTO ledger.head (position, recorded_at) VALUES (0, '1970-01-01T00:00:00Z');

-- The latest snapshot of an aggregate. Can be lost: it is made of events.
CREATE TABLE ledger.snapshot (
    aggregate_id   text        PRIMARY KEY,
    aggregate_type text        NOT NULL,
    sequence       bigint      NOT NULL,
    event_id       uuid        NOT NULL,
    recorded_at    timestamptz NOT NULL,
    type           text        NOT NULL,
    revision       text,
    metadata       bytea       NOT NULL,
    payload        bytea       NOT NULL
);

CREATE FUNCTION ledger.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The ledger is append-only: % of %.% is refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege',
              HINT = 'What an event says is corrected by a later event. Personal data is erased by destroying its key.';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.event
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
-- Replication applies rows, not statements.
CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON ledger.event
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER one_head BEFORE DELETE OR TRUNCATE ON ledger.head
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

-- Also where a session calls itself a replica.
ALTER TABLE ledger.event ENABLE ALWAYS TRIGGER append_only;
ALTER TABLE ledger.event ENABLE ALWAYS TRIGGER append_only_rows;
ALTER TABLE ledger.head ENABLE ALWAYS TRIGGER one_head;

GRANT USAGE ON SCHEMA ledger TO ledger_app;
GRANT SELECT, INSERT ON ledger.event TO ledger_app;
GRANT SELECT, UPDATE ON ledger.head TO ledger_app;
GRANT SELECT, INSERT, UPDATE ON ledger.snapshot TO ledger_app;
