-- Two records of which their source says that they are one person's (ADT A24) while both go on; asked where the question to an identity officer came by it.
CREATE TABLE identity.linked (
    one       text NOT NULL REFERENCES identity.person,
    other     text NOT NULL REFERENCES identity.person,
    linked    timestamptz NOT NULL,
    linked_by text NOT NULL,
    asked     boolean NOT NULL,
    PRIMARY KEY (one, other),
    CHECK (one < other)
);
CREATE INDEX linked_other ON identity.linked (other);

-- A number that another took the place of (ADT A47): it goes on finding the person, as long as nobody else bears it.
ALTER TABLE identity.identifier ADD COLUMN former boolean NOT NULL DEFAULT false;
