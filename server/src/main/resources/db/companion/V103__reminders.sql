-- The browsers that are told once a day that something is left to do; where each is told is sealed.
CREATE TABLE companion.reminder (
    id           uuid PRIMARY KEY,
    reader       text  NOT NULL,
    subscription bytea NOT NULL,
    hour         int   NOT NULL CHECK (hour BETWEEN 6 AND 21),
    language     text  NOT NULL,
    reminded     date  NOT NULL
);
CREATE INDEX ON companion.reminder (reminded, hour);
