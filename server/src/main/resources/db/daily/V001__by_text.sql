-- Who is asked by text message, at which hour, and where today's questions stand.
CREATE TABLE daily.by_text (
    person      text PRIMARY KEY,
    number      text NOT NULL UNIQUE,
    hour        int  NOT NULL CHECK (hour BETWEEN 6 AND 21),
    asked       date NOT NULL,
    asked_kinds text[] NOT NULL DEFAULT '{}',
    tries       int  NOT NULL DEFAULT 1,
    doubted     text,
    stopped_at  timestamptz
);
