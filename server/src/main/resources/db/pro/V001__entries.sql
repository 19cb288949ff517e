-- Which note of a round was kept, and what its author was told, so that the same note sent twice is kept once.
CREATE TABLE pro.entry (
    key      uuid PRIMARY KEY,
    noted_by text NOT NULL,
    told     text NOT NULL DEFAULT '',
    entered  timestamptz NOT NULL DEFAULT now()
);
