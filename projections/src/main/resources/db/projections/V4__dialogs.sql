-- SIP dialogs of legs. Holds no personal data: a digest of the call's mark, and never the mark.
CREATE TABLE projections.dialog (
    tenant      text NOT NULL,
    digest      text NOT NULL,
    side        text NOT NULL,
    interaction uuid NOT NULL,
    mark        text NOT NULL,
    PRIMARY KEY (tenant, digest, side, interaction)
);

-- Interactions that have had the same call: the earlier sent it on, the later got it.
CREATE TABLE projections.dialog_pair (
    tenant       text    NOT NULL,
    earlier      uuid    NOT NULL,
    later        uuid    NOT NULL,
    mark         text    NOT NULL,
    position     bigint  NOT NULL,
    earlier_told boolean NOT NULL,
    later_told   boolean NOT NULL,
    PRIMARY KEY (tenant, earlier, later)
);
CREATE INDEX dialog_pair_unlinked ON projections.dialog_pair (position) WHERE NOT (earlier_told AND later_told);

COMMENT ON COLUMN projections.dialog_pair.position IS 'Of the event by which the pair was known';
COMMENT ON COLUMN projections.dialog_pair.earlier_told IS 'The link is recorded on the earlier';
COMMENT ON COLUMN projections.dialog_pair.later_told IS 'The link is recorded on the later';
