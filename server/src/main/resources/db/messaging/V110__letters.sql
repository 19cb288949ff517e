-- Which letters came to the mailbox: so that each is taken once, and what was refused can be shown. No words.
create table letter (
  id text primary key,                   -- a digest of what makes it the same letter
  masked text not null,                  -- who wrote, as much of it as may be shown
  at timestamptz not null,
  state text not null,                   -- TAKEN, REFUSED, FAILED (tried again)
  reason text,
  tries integer not null default 1
);
create index letter_refused on letter (at desc) where state = 'REFUSED';
