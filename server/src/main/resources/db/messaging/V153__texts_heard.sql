-- Parts of text messages that were heard in the last minutes, so that one that is brought again is no new message. Signatures alone:
-- neither from whom nor what.
create table text_heard (
    origin text not null,
    reference integer not null,
    total integer not null,
    number integer not null,
    signature text not null,
    at timestamptz not null,
    primary key (origin, reference, total, number)
);
create index text_heard_at on text_heard (at);
