-- Until when the record of each is kept, as last reckoned; null where the Patient has changed since, or was never looked at.
ALTER TABLE identity.person
    ADD COLUMN kept_until        date,
    ADD COLUMN kept_because      text,
    ADD COLUMN last_passage      date;
CREATE INDEX person_kept_until ON identity.person (kept_until) WHERE NOT gone AND merged_into IS NULL;
-- Records that are kept longer, since a claim is open or for another reason.
CREATE TABLE identity.kept_longer (
    patient text PRIMARY KEY REFERENCES identity.person,
    reason  text NOT NULL,
    until   date NOT NULL,
    by      text NOT NULL,
    by_name text NOT NULL,
    at      timestamptz NOT NULL
);
-- Records of which one officer says that they may be destroyed; a second person destroys them.
CREATE TABLE identity.destruction (
    patient       text PRIMARY KEY REFERENCES identity.person,
    asked_by      text NOT NULL,
    asked_by_name text NOT NULL,
    asked_at      timestamptz NOT NULL
);
