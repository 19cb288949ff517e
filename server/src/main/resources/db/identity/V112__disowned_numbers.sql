-- Numbers of which INSi said that they are not this person's: whatever a source says, they stay aside until INSi names or confirms them.
CREATE TABLE identity.disowned (
    patient  text NOT NULL REFERENCES identity.person,
    number   text NOT NULL,
    disowned timestamptz NOT NULL,
    PRIMARY KEY (patient, number)
);
