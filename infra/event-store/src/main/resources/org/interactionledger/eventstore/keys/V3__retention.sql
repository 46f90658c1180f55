-- The key of a retention class and day: without it, nothing that was sealed with it can be read, whoever it is of. A row
-- stays when its key is destroyed: destroyed is not the same as never made.
CREATE TABLE keys.retention_day (
    tenant      text        NOT NULL,
    class       text        NOT NULL,
    day         date        NOT NULL,
    wrapped_key bytea,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    erased_at   timestamptz,
    PRIMARY KEY (tenant, class, day),
    CONSTRAINT destroyed_has_no_key CHECK ((erased_at IS NULL) = (wrapped_key IS NOT NULL))
);
CREATE INDEX retention_day_kept ON keys.retention_day (class, day) WHERE wrapped_key IS NOT NULL;

-- What is left of a destroyed day: for each subject on legal hold, the key that the day's and the subject's gave together.
CREATE TABLE keys.held_over (
    tenant      text  NOT NULL,
    class       text  NOT NULL,
    day         date  NOT NULL,
    subject     uuid  NOT NULL,
    wrapped_key bytea NOT NULL,
    PRIMARY KEY (tenant, class, day, subject),
    FOREIGN KEY (tenant, class, day) REFERENCES keys.retention_day
);
CREATE INDEX held_over_of_subject ON keys.held_over (tenant, subject);

ALTER TABLE keys.retention_day ALTER COLUMN wrapped_key SET STATISTICS 0;
ALTER TABLE keys.held_over ALTER COLUMN wrapped_key SET STATISTICS 0;

CREATE OR REPLACE FUNCTION keys.drop_former_rows() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    CLUSTER (VERBOSE) keys.data_subject USING data_subject_pkey;
    CLUSTER (VERBOSE) keys.keyring USING keyring_pkey;
    CLUSTER (VERBOSE) keys.retention_day USING retention_day_pkey;
    CLUSTER (VERBOSE) keys.held_over USING held_over_pkey;
END $$;

GRANT SELECT, INSERT, UPDATE ON keys.retention_day TO ledger_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON keys.held_over TO ledger_app;
