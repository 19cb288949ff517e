-- A link by which practice software opens our page on a patient in the name of its user: used once, within two minutes.
CREATE TABLE access.contextual_call (
    id_hash    text PRIMARY KEY,
    client_id  text NOT NULL,
    login      text NOT NULL,
    patient    text NOT NULL,
    expires_at timestamptz NOT NULL
);
