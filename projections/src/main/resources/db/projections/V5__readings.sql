-- Who read what, and what for.
CREATE TABLE projections.reading (
    tenant      text        NOT NULL,
    position    bigint      NOT NULL,
    number      integer     NOT NULL,
    at          timestamptz NOT NULL,
    read_by     text        NOT NULL,
    purpose     text        NOT NULL,
    reference   text,
    what        text        NOT NULL,
    interaction uuid        NOT NULL,
    PRIMARY KEY (tenant, position, number)
);
CREATE INDEX reading_interaction ON projections.reading (tenant, interaction, position);
CREATE INDEX reading_by ON projections.reading (tenant, read_by, position);

COMMENT ON COLUMN projections.reading.number IS 'Of what was read, among all that one event tells of';
