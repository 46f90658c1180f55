-- What switches were asked to do. Holds no personal data: neither the number to dial nor the digits.
CREATE TABLE projections.control (
    tenant      text        NOT NULL,
    id          uuid        NOT NULL,
    version     bigint      NOT NULL,
    switch      text        NOT NULL,
    action      text        NOT NULL,
    asked_by    text        NOT NULL,
    deadline    timestamptz NOT NULL,
    dispatched  boolean     NOT NULL,
    open        boolean     NOT NULL,
    PRIMARY KEY (tenant, id)
);
CREATE INDEX control_open ON projections.control (version) WHERE open;

COMMENT ON COLUMN projections.control.version IS 'Position of the last event that is folded in';

-- Lines of interactions' timelines that come from controls, which have streams of their own.
CREATE TABLE projections.control_line (
    tenant      text        NOT NULL,
    interaction uuid        NOT NULL,
    position    bigint      NOT NULL,
    at          timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    type        text        NOT NULL,
    what        text        NOT NULL,
    details     jsonb       NOT NULL,
    PRIMARY KEY (tenant, interaction, position)
);
