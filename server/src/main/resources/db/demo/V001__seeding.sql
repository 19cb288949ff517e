-- That people were seeded, and on which day: their history is drawn back from it, whenever it is written.
CREATE TABLE demo.seeding (
    only_one  boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    seed      bigint NOT NULL,
    seeded_on date NOT NULL
);

-- Pieces of history, each written in one transaction with its mark.
CREATE TABLE demo.history (
    position  integer PRIMARY KEY,
    first_day date NOT NULL,
    last_day  date NOT NULL,
    patients  text[] NOT NULL,
    written   boolean NOT NULL DEFAULT false
);

CREATE INDEX history_to_write ON demo.history (position) WHERE NOT written;
