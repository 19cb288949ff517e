-- The number on the badge that a house gave someone: it names the person on the house's shared phones, and proves nothing.
CREATE TABLE access.badge (
    organisation text NOT NULL,
    number       text NOT NULL,
    login        text NOT NULL REFERENCES access.account ON DELETE CASCADE,
    PRIMARY KEY (organisation, number),
    UNIQUE (organisation, login)
);
