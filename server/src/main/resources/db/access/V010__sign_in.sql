ALTER TABLE access.account
    ADD COLUMN suspended boolean NOT NULL DEFAULT false,
    ADD COLUMN made_at   timestamptz NOT NULL DEFAULT now();

-- The two tables of passkeys that Spring Security asks for. It names them without a schema: the connection's search path has access.
CREATE TABLE access.user_entities (
    id           varchar(1000) PRIMARY KEY,
    name         varchar(100) NOT NULL UNIQUE REFERENCES access.account (login) ON DELETE CASCADE,
    display_name varchar(200)
);

CREATE TABLE access.user_credentials (
    credential_id                varchar(1000) PRIMARY KEY,
    user_entity_user_id          varchar(1000) NOT NULL REFERENCES access.user_entities ON DELETE CASCADE,
    public_key                   bytea NOT NULL,
    signature_count              bigint,
    uv_initialized               boolean,
    backup_eligible              boolean NOT NULL,
    authenticator_transports     varchar(1000),
    public_key_credential_type   varchar(100),
    backup_state                 boolean NOT NULL,
    attestation_object           bytea,
    attestation_client_data_json bytea,
    created                      timestamptz,
    last_used                    timestamptz,
    label                        varchar(1000) NOT NULL
);
CREATE INDEX user_credentials_of_user ON access.user_credentials (user_entity_user_id);

-- Both together, or neither: a password alone opens nothing.
CREATE TABLE access.password (
    login      text PRIMARY KEY REFERENCES access.account ON DELETE CASCADE,
    hash       text NOT NULL,
    changed_at timestamptz NOT NULL
);

CREATE TABLE access.totp (
    login     text PRIMARY KEY REFERENCES access.account ON DELETE CASCADE,
    secret    bytea NOT NULL,
    last_step bigint NOT NULL
);

CREATE TABLE access.recovery_code (
    login   text NOT NULL REFERENCES access.account ON DELETE CASCADE,
    hash    bytea NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (login, hash)
);

-- A link holds this id and a signature; who has only the database cannot make one.
CREATE TABLE access.link (
    id         uuid PRIMARY KEY,
    purpose    text NOT NULL,
    login      text REFERENCES access.account ON DELETE CASCADE,
    made_by    text NOT NULL,
    made_at    timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz,
    revoked_at timestamptz
);
CREATE INDEX link_of_login ON access.link (login);

CREATE TABLE access.open_session (
    id         uuid PRIMARY KEY,
    login      text NOT NULL REFERENCES access.account ON DELETE CASCADE,
    means      text NOT NULL,
    device     text NOT NULL,
    address    text NOT NULL,
    opened_at  timestamptz NOT NULL,
    seen_at    timestamptz NOT NULL,
    idle       interval NOT NULL,
    ends_at    timestamptz NOT NULL,
    ended_at   timestamptz
);
CREATE INDEX open_session_of_login ON access.open_session (login, opened_at DESC);

CREATE TABLE access.known_device (
    hash    bytea NOT NULL,
    login   text NOT NULL REFERENCES access.account ON DELETE CASCADE,
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (hash, login)
);

-- How often someone guessed. The subject is a hash: what was typed as a login may have been a password.
CREATE TABLE access.guess (
    subject  text PRIMARY KEY,
    failures int NOT NULL,
    last_at  timestamptz NOT NULL,
    open_at  timestamptz NOT NULL
);
CREATE INDEX guess_by_age ON access.guess (last_at);
