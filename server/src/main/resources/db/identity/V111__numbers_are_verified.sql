-- What INSi said when it was asked whether the number of a qualified identity is still that person's.
CREATE TABLE identity.verification (
    verification bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    patient      text NOT NULL REFERENCES identity.person,
    asked        timestamptz NOT NULL,
    asked_by     text NOT NULL,
    asker        text NOT NULL,
    outcome      text NOT NULL,
    detail       text NOT NULL DEFAULT ''
);
CREATE INDEX verification_of ON identity.verification (patient, verification DESC);

-- When INSi last confirmed the number, before that when the identity was qualified.
ALTER TABLE identity.person ADD COLUMN verified timestamptz NOT NULL DEFAULT now();
UPDATE identity.person SET verified = recorded;
CREATE INDEX person_to_verify ON identity.person (verified, key) WHERE status = 'QUALIFIED' AND NOT gone AND merged_into IS NULL;
