-- Each read model, and the copy of it that is built or kept beside it in the schema projections_standby.
CREATE TABLE projections.read_model (
    projection        text    PRIMARY KEY,
    version           integer NOT NULL,
    generation        bigint  NOT NULL DEFAULT 0,
    standby           text,
    standby_version   integer,
    standby_migration text,
    automatic         boolean NOT NULL DEFAULT false,
    asked_by          text,
    asked_at          timestamptz,
    switched_at       timestamptz,
    documents_before  jsonb
);

COMMENT ON TABLE projections.read_model IS 'Not of the log: what this database holds';
COMMENT ON COLUMN projections.read_model.version IS 'Of the projection that filled what is read';
COMMENT ON COLUMN projections.read_model.generation IS 'Goes up with all that a batch of the standby must not outlive';
COMMENT ON COLUMN projections.read_model.standby IS 'BUILDING, PAUSED or FORMER; null where there is none';
COMMENT ON COLUMN projections.read_model.standby_migration IS 'Of the tables that the standby''s were made like';
COMMENT ON COLUMN projections.read_model.documents_before IS 'Index behind each alias, while these are being exchanged';

-- Until now all were built by the first version.
INSERT INTO projections.read_model (projection, version) SELECT DISTINCT processor_name, 1 FROM projections.token;
