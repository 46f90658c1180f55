-- What each agent was doing, from when to when; the last one of each is open until something else is reported. Time
-- signed out is no interval.
CREATE TABLE projections.agent_interval (
    tenant   text        NOT NULL,
    agent    text        NOT NULL,
    position bigint      NOT NULL,
    status   text        NOT NULL,
    since    timestamptz NOT NULL,
    until    timestamptz,
    PRIMARY KEY (tenant, agent, position)
);
CREATE INDEX agent_interval_by_time ON projections.agent_interval (tenant, since);

COMMENT ON COLUMN projections.agent_interval.position IS 'Of the event that began it';
