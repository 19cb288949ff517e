CREATE TABLE access.account (
    login         text PRIMARY KEY,
    name          text NOT NULL,
    role          text NOT NULL,
    reference     text NOT NULL,
    holders       text[] NOT NULL,
    demonstration boolean NOT NULL DEFAULT false,
    position      bigint GENERATED ALWAYS AS IDENTITY
);

CREATE TABLE access.machine_client (
    client_id   text PRIMARY KEY,
    name        text NOT NULL,
    secret_hash text NOT NULL,
    reference   text NOT NULL,
    scopes      text[] NOT NULL
);

CREATE TABLE access.signing_key (
    id         text PRIMARY KEY,
    jwk        text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
