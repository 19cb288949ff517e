-- Machines may prove who they are with a key of their own instead of a secret: a JWK Set, or the address of one.
ALTER TABLE access.machine_client
    ALTER COLUMN secret_hash DROP NOT NULL,
    ADD COLUMN jwks     text,
    ADD COLUMN jwks_uri text,
    ADD CONSTRAINT machine_client_proves_itself CHECK (secret_hash IS NOT NULL OR jwks IS NOT NULL OR jwks_uri IS NOT NULL);

-- Apps in the hands of a person (SMART App Launch): a public one has neither secret nor keys.
CREATE TABLE access.app (
    client_id     text PRIMARY KEY,
    name          text NOT NULL,
    secret_hash   text,
    jwks          text,
    jwks_uri      text,
    redirect_uris text[] NOT NULL,
    launch_uri    text,
    scopes        text[] NOT NULL
);

-- What a person launched an app on, or chose for it: handed to the app with its token.
CREATE TABLE access.app_launch (
    id_hash    text PRIMARY KEY,
    client_id  text NOT NULL,
    login      text NOT NULL,
    patient    text NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE TABLE access.app_context (
    authorization_id text PRIMARY KEY,
    patient          text NOT NULL,
    expires_at       timestamptz NOT NULL
);

-- Assertions that were used, until they would have expired anyway.
CREATE TABLE access.spent_assertion (
    client_id  text NOT NULL,
    assertion  text NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (client_id, assertion)
);
CREATE INDEX spent_assertion_by_expiry ON access.spent_assertion (expires_at);

CREATE TABLE access.oauth2_authorization_consent (
    registered_client_id varchar(100) NOT NULL,
    principal_name       varchar(200) NOT NULL,
    authorities          text NOT NULL,
    PRIMARY KEY (registered_client_id, principal_name)
);

-- Tokens are kept as hashes from here on; those kept in clear are of the last hour and are asked for again.
DELETE FROM access.oauth2_authorization;
ALTER TABLE access.oauth2_authorization
    ALTER COLUMN authorized_scopes TYPE text,
    ALTER COLUMN access_token_scopes TYPE text,
    ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX oauth2_authorization_by_access_token ON access.oauth2_authorization USING hash (access_token_value);
CREATE INDEX oauth2_authorization_by_refresh_token ON access.oauth2_authorization USING hash (refresh_token_value);
CREATE INDEX oauth2_authorization_by_code ON access.oauth2_authorization USING hash (authorization_code_value);
CREATE INDEX oauth2_authorization_by_state ON access.oauth2_authorization USING hash (state);
