-- What was to reach somebody and reached nobody: why it was sent and a masked number, no words and no name.
CREATE TABLE messaging.unreached (
    purpose text        NOT NULL,
    masked  text        NOT NULL,
    at      timestamptz NOT NULL
);
CREATE INDEX unreached_at ON messaging.unreached (at);
