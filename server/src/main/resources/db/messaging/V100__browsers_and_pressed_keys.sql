-- The browsers of people who want to be told there; where each is told is sealed. Holders: for whom else the reader is told.
CREATE TABLE messaging.browser (
    id           uuid PRIMARY KEY,
    reader       text        NOT NULL,
    holders      text[]      NOT NULL,
    subscription bytea       NOT NULL,
    since        timestamptz NOT NULL
);
CREATE INDEX ON messaging.browser (reader);
CREATE INDEX ON messaging.browser USING gin (holders);

-- Files in which a voice gateway said what was pressed, so that none counts twice.
CREATE TABLE messaging.pressed (
    file text PRIMARY KEY,
    at   timestamptz NOT NULL
);
