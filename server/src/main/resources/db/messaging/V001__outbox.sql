-- What is to be told to people outside. Address and words are sealed; what an administrator may see stands beside them.
create table message (
  id uuid primary key,
  channel text not null,                 -- MAIL, SMS, PUSH, VOICE
  purpose text not null,                 -- why, as a code such as request-link
  patient text,                          -- whom it is about, if anyone
  holders text[] not null,               -- in whose name: what its sender acts for; empty for the platform itself
  address bytea not null,
  address_mark bytea not null,           -- keyed hash of the address, to count how often it is written to
  masked text not null,
  content bytea,                         -- null once it is forgotten
  state text not null,                   -- HELD, WAITING, SENT, REFUSED, GIVEN_UP
  reason text,
  tries integer not null default 0,
  created_at timestamptz not null,
  since timestamptz not null,            -- from when on it is counted until it is given up
  due timestamptz not null,
  leased_until timestamptz,
  provider_ids text[] not null default '{}',
  sent_at timestamptz,
  delivered_at timestamptz
);

create index message_due on message (due) where state = 'WAITING';
create index message_shown on message (created_at desc);
create index message_by_address on message (address_mark, sent_at) where sent_at is not null;
create index message_by_provider_id on message using gin (provider_ids) where channel = 'SMS';

-- The key pair by which push services know us.
create table push_key (
  id integer primary key check (id = 1),
  public_key bytea not null,
  private_key bytea not null             -- sealed
);
