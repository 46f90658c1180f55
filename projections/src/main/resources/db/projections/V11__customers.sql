-- Contacts by customer: what an agent sees in the first second of a call, in one range of an index.
CREATE TABLE projections.customer_contact (
    tenant     text        NOT NULL,
    id         uuid        NOT NULL,
    version    bigint      NOT NULL,
    customer   uuid,
    started_at timestamptz NOT NULL,
    outcome    text,
    listed     boolean     NOT NULL,
    state      jsonb       NOT NULL,
    PRIMARY KEY (tenant, id)
);
CREATE INDEX customer_contact_latest ON projections.customer_contact (tenant, customer, started_at, id)
    INCLUDE (outcome) WHERE listed;

COMMENT ON COLUMN projections.customer_contact.listed IS 'Not absorbed into another contact';

-- ANALYZE keeps samples of a column's values in pg_statistic, where no erasure would find them.
ALTER TABLE projections.customer_contact ALTER COLUMN state SET STATISTICS 0;
