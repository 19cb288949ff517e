-- Parts of a text message that waits for the others, some minutes at most. From whom and what: sealed; the origin tells numbers apart.
create table text_part (
    id uuid primary key,
    origin text not null,
    reference integer not null,
    total integer not null,
    number integer not null,
    content bytea not null,
    at timestamptz not null,
    unique (origin, reference, total, number)
);
