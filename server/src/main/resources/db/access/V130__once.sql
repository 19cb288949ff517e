-- Work over what stands in the record that an upgrade asks for once, and when it was done.
CREATE TABLE access.once (
    work    text PRIMARY KEY,
    done_at timestamptz NOT NULL
);
