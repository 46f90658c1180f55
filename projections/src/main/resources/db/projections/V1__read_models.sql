-- How far each processing group has read. Written in the transaction of the rows that the events became.
CREATE TABLE projections.token (
    processor_name text    NOT NULL,
    segment        integer NOT NULL,
    token          bytea,
    token_type     text,
    claimed_at     text,
    owner          text,
    PRIMARY KEY (processor_name, segment)
);

-- Events that could not be applied, and the later ones of the same aggregate that wait behind them.
CREATE TABLE projections.parked (
    tenant       text        NOT NULL,
    projection   text        NOT NULL,
    position     bigint      NOT NULL,
    aggregate_id text        NOT NULL,
    event_id     text        NOT NULL,
    type         text        NOT NULL,
    revision     integer     NOT NULL,
    reason       text        NOT NULL,
    parked_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant, projection, position)
);
CREATE INDEX parked_by_aggregate ON projections.parked (projection, aggregate_id);

-- One row per contact. What can be filtered by stands in columns; the rest is in the state.
CREATE TABLE projections.interaction (
    tenant     text        NOT NULL,
    id         uuid        NOT NULL,
    version    bigint      NOT NULL,
    started_at timestamptz NOT NULL,
    queue      text,
    outcome    text,
    agents     text[]      NOT NULL,
    numbers    text[]      NOT NULL,
    listed     boolean     NOT NULL,
    state      jsonb       NOT NULL,
    PRIMARY KEY (tenant, id)
);
CREATE INDEX interaction_by_start ON projections.interaction (tenant, started_at, id) WHERE listed;
CREATE INDEX interaction_by_queue ON projections.interaction (tenant, queue, started_at, id) WHERE listed;
CREATE INDEX interaction_by_number ON projections.interaction USING gin (numbers) WHERE listed;
CREATE INDEX interaction_by_agent ON projections.interaction USING gin (agents) WHERE listed;

COMMENT ON COLUMN projections.interaction.agents IS 'Phones of the contact centre and agents that took part';
COMMENT ON COLUMN projections.interaction.numbers IS 'Addresses of everybody who took part';
COMMENT ON COLUMN projections.interaction.listed IS 'Not absorbed into another contact';

CREATE TABLE projections.timeline (
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

-- Contacts that are under way; of the others only that they are over, so that a late event does not bring them back.
CREATE TABLE projections.live_call (
    tenant  text   NOT NULL,
    id      uuid   NOT NULL,
    version bigint NOT NULL,
    state   jsonb,
    PRIMARY KEY (tenant, id)
);
CREATE INDEX live_call_under_way ON projections.live_call (tenant) WHERE state IS NOT NULL;

CREATE TABLE projections.live_queue (
    tenant       text        NOT NULL,
    name         text        NOT NULL,
    last_held_at timestamptz NOT NULL,
    PRIMARY KEY (tenant, name)
);

CREATE TABLE projections.live_agent (
    tenant  text        NOT NULL,
    name    text        NOT NULL,
    version bigint      NOT NULL,
    status  text        NOT NULL,
    since   timestamptz NOT NULL,
    PRIMARY KEY (tenant, name)
);

-- Every event with where it came from and the hash of its stored bytes.
CREATE TABLE projections.audit (
    tenant         text        NOT NULL,
    position       bigint      NOT NULL,
    aggregate_id   text        NOT NULL,
    event_id       text        NOT NULL,
    sequence       bigint      NOT NULL,
    type           text        NOT NULL,
    revision       integer     NOT NULL,
    occurred_at    timestamptz NOT NULL,
    recorded_at    timestamptz NOT NULL,
    actor          text        NOT NULL,
    causation_id   text        NOT NULL,
    correlation_id text        NOT NULL,
    source         text        NOT NULL,
    sha256         text        NOT NULL,
    PRIMARY KEY (tenant, position)
);
CREATE INDEX audit_by_aggregate ON projections.audit (tenant, aggregate_id, position);

-- What the documents in the search engine are written from.
CREATE TABLE projections.analytics_fold (
    tenant  text   NOT NULL,
    id      uuid   NOT NULL,
    version bigint NOT NULL,
    state   jsonb  NOT NULL,
    PRIMARY KEY (tenant, id)
);
