-- What the tele-service INSi answered about whom. The number of an answer stays here until the identity is qualified.
CREATE TABLE identity.insi_call (
    call       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    patient    text NOT NULL REFERENCES identity.person,
    asked      timestamptz NOT NULL,
    asked_by   text NOT NULL,
    outcome    text NOT NULL,
    detail     text NOT NULL DEFAULT '',
    -- birth name, given names, sex, birth date, birthplace, number, OID; then earlier numbers
    identity   text[],
    -- when someone took the answer over as this person's; from then the identity counts as retrieved
    taken      timestamptz,
    taken_by   text,
    -- when a strict trait changed after that, or INSi said that the number is another's
    void       timestamptz
);
CREATE INDEX insi_call_of ON identity.insi_call (patient, call DESC);
CREATE INDEX person_to_confirm ON identity.person (status, key) WHERE NOT gone AND merged_into IS NULL;
