-- A phone of a ward. Its cookie is kept as a hash; null until the link that enrols it is opened on it.
CREATE TABLE access.shared_device (
    id           uuid PRIMARY KEY,
    name         text NOT NULL,
    organisation text NOT NULL,
    hash         bytea UNIQUE,
    made_at      timestamptz NOT NULL,
    enrolled_at  timestamptz,
    seen_at      timestamptz,
    revoked_at   timestamptz
);

CREATE TABLE access.pin (
    login  text PRIMARY KEY REFERENCES access.account ON DELETE CASCADE,
    hash   text NOT NULL,
    set_at timestamptz NOT NULL
);
