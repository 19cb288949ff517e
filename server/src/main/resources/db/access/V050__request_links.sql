-- A link by which someone without an account answers one request about one patient. It holds this id and a signature; who has only
-- the database cannot make one.
CREATE TABLE access.request_link (
    id           uuid PRIMARY KEY,
    kind         text NOT NULL,
    patient      text NOT NULL,
    task         text NOT NULL,
    owner        text NOT NULL,
    named        text[] NOT NULL,  -- references that the request names, which an answer must leave as they are
    sent_to      text NOT NULL,
    label        text NOT NULL,
    made_by      text NOT NULL,
    made_by_name text NOT NULL,
    made_at      timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    opened_at    timestamptz,
    answered_at  timestamptz,
    answer       text,
    revoked_at   timestamptz
);
CREATE INDEX request_link_of_patient ON access.request_link (patient, made_at DESC);
