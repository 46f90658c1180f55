CREATE TABLE command.switch_lease (
    tenant  text        NOT NULL,
    switch  text        NOT NULL,
    adapter text        NOT NULL,
    until   timestamptz NOT NULL,
    PRIMARY KEY (tenant, switch)
);
