-- Which lesson was understood by whom; what is learnt is no finding about anybody's health.
CREATE TABLE companion.lesson (
    reader   text NOT NULL,
    person   text NOT NULL,
    lesson   text NOT NULL,
    known    boolean NOT NULL,
    tries    int  NOT NULL,
    answered timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (reader, person, lesson)
);
