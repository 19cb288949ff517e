-- What was written about a Patient who had been merged into another: it is kept where it was written, and asks where it belongs.
CREATE TABLE identity.stray (
    type       text NOT NULL,
    id         text NOT NULL,
    gone       text NOT NULL REFERENCES identity.person,
    stays      text NOT NULL REFERENCES identity.person,
    written    timestamptz NOT NULL,
    decision   text CHECK (decision IN ('MOVED', 'LEFT')),
    decided    timestamptz,
    decided_by text,
    PRIMARY KEY (type, id, gone)
);
CREATE INDEX stray_open ON identity.stray (written) WHERE decision IS NULL;
