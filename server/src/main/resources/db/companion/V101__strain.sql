-- How carers say they are, once a month. About the carer, told to nobody by itself.
CREATE TABLE companion.strain (
    carer    text NOT NULL,
    person   text NOT NULL,
    month    date NOT NULL,
    answered date NOT NULL,
    score    int  NOT NULL CHECK (score BETWEEN 0 AND 18),
    PRIMARY KEY (carer, person, month)
);
