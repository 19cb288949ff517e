-- Apps that want to be told when the session behind their tokens ends, and where a person may be sent after signing out by an app.
ALTER TABLE access.app
    ADD COLUMN sign_out_uri  text,
    ADD COLUMN after_sign_out text[] NOT NULL DEFAULT '{}';

-- Sessions in which such an app was given an ID token. The session may be gone when the app is told.
CREATE TABLE access.app_session (
    session    uuid NOT NULL,
    client_id  text NOT NULL REFERENCES access.app ON DELETE CASCADE,
    login      text NOT NULL,
    issuer     text NOT NULL,
    begun_at   timestamptz NOT NULL,
    tries      int NOT NULL DEFAULT 0,
    next_at    timestamptz NOT NULL,
    told_at    timestamptz,
    PRIMARY KEY (session, client_id)
);
CREATE INDEX app_session_untold ON access.app_session (next_at) WHERE told_at IS NULL;
