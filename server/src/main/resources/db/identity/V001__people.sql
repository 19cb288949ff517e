-- Who is known under which description: an index over the record's Patients, kept in the transaction that writes them.
CREATE TABLE identity.person (
    patient      text PRIMARY KEY,
    key          bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    source       text NOT NULL,
    status       text NOT NULL,
    attributes   text[] NOT NULL,
    traits       text[] NOT NULL,
    merged_into  text,
    -- INS numbers that came with an identity that is not qualified, or that no one can bear: they leave through no door.
    withheld     text[] NOT NULL DEFAULT '{}',
    recorded     timestamptz NOT NULL,
    compared     boolean NOT NULL DEFAULT false,
    gone         boolean NOT NULL DEFAULT false,
    changed      xid8 NOT NULL DEFAULT pg_current_xact_id()
);
CREATE INDEX person_changed ON identity.person (changed);
CREATE INDEX person_to_compare ON identity.person (key) WHERE NOT compared AND NOT gone;
CREATE INDEX person_merged ON identity.person (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE identity.identifier (
    system  text NOT NULL,
    value   text NOT NULL,
    patient text NOT NULL REFERENCES identity.person,
    PRIMARY KEY (system, value, patient)
);
CREATE INDEX identifier_of ON identity.identifier (patient);

-- Two who may be one person; the one that came later first.
CREATE TABLE identity.pair (
    later       text NOT NULL REFERENCES identity.person,
    earlier     text NOT NULL REFERENCES identity.person,
    probability double precision NOT NULL,
    automatic   boolean NOT NULL,
    found       timestamptz NOT NULL,
    decision    text CHECK (decision IN ('SAME', 'DIFFERENT')),
    decided     timestamptz,
    decided_by  text,
    undone      timestamptz,
    undone_by   text,
    PRIMARY KEY (later, earlier)
);
CREATE INDEX pair_open ON identity.pair (probability DESC) WHERE decision IS NULL;
