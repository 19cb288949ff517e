-- Which filled form became which measure, so that the same form sent twice is kept once.
CREATE TABLE companion.entry (
    key     uuid PRIMARY KEY,
    person  text NOT NULL,
    measure text,
    entered timestamptz NOT NULL DEFAULT now()
);
