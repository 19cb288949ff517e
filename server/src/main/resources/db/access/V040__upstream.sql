-- Which identity of another's provider opens an account. The subject is the provider's own name for the person.
CREATE TABLE access.upstream_identity (
    issuer      text NOT NULL,
    login       text NOT NULL REFERENCES access.account ON DELETE CASCADE,
    subject     text NOT NULL,
    attached_at timestamptz NOT NULL,
    PRIMARY KEY (issuer, login)
);
CREATE INDEX upstream_identity_by_subject ON access.upstream_identity (issuer, subject);

-- Sessions that began there. The ID token is sealed; it is shown again at the sign-out.
CREATE TABLE access.upstream_session (
    session   uuid PRIMARY KEY REFERENCES access.open_session ON DELETE CASCADE,
    upstream  text NOT NULL,
    issuer    text NOT NULL,
    subject   text NOT NULL,
    sid       text,
    id_token  bytea NOT NULL,
    proved_at timestamptz
);
CREATE INDEX upstream_session_by_subject ON access.upstream_session (issuer, subject);

-- Where someone works in this session, chosen at its start; null where the account's own standing counts.
ALTER TABLE access.open_session
    ADD COLUMN place   text,
    ADD COLUMN holders text[];
