-- The key that finds a data subject by address, wrapped by the master key. Whoever opens it proves to have that key.
CREATE TABLE keys.keyring (
    only_row       boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    wrapped_lookup bytea   NOT NULL
);

-- A row stays when its subject is erased, without key and without lookup: erased is not the same as unknown.
CREATE TABLE keys.data_subject (
    tenant      text        NOT NULL,
    subject     uuid        NOT NULL,
    lookup      bytea,
    wrapped_key bytea,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    erased_at   timestamptz,
    PRIMARY KEY (tenant, subject),
    CONSTRAINT one_subject_per_address UNIQUE (tenant, lookup),
    CONSTRAINT erased_has_no_key CHECK ((erased_at IS NULL) = (wrapped_key IS NOT NULL)),
    CONSTRAINT erased_cannot_be_found CHECK (erased_at IS NULL OR lookup IS NULL)
);

COMMENT ON COLUMN keys.data_subject.lookup IS 'HMAC-SHA256 of tenant, kind and normalised address; null for a withheld number';
COMMENT ON COLUMN keys.data_subject.wrapped_key IS 'The subject''s 256-bit key under the master key (AES-256-GCM, associated data tenant and subject)';

GRANT USAGE ON SCHEMA keys TO ledger_app;
GRANT SELECT, INSERT ON keys.keyring TO ledger_app;
GRANT SELECT, INSERT, UPDATE ON keys.data_subject TO ledger_app;
