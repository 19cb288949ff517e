-- How each patient or carer wants to read. It is about the reader, and no part of anybody's record.
CREATE TABLE companion.needs (
    reader   text PRIMARY KEY,
    level    text NOT NULL CHECK (level IN ('STANDARD', 'SIMPLE', 'EASY')),
    percent  int  NOT NULL CHECK (percent BETWEEN 100 AND 200),
    language text CHECK (language IN ('fr', 'en'))
);
