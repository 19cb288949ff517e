-- What each Subscription resource has come to. Its own words (criteria, channel) stay in the resource.
create sequence subscription_stamp;

create table subscription (
  id text primary key,
  version integer not null,
  status text not null,                 -- requested, active, error, off
  channel text not null,                -- rest-hook, websocket
  owner text not null,                  -- who wrote it last: what this one may read is what it gets
  scopes text[] not null,
  base text not null,                   -- address of the API as its writer called it
  stamp bigint not null default nextval('subscription_stamp'),
  requested_at timestamptz not null default clock_timestamp(),
  from_change bigint,                   -- changes after this one count; null until it was active for the first time
  events bigint not null default 0,     -- number of the last event
  delivered bigint not null default 0,  -- number of the last event that was taken
  due timestamptz not null default clock_timestamp(),
  beat timestamptz,                     -- when the next heartbeat is due
  failures integer not null default 0,
  failing_since timestamptz,
  lease uuid,
  leased_until timestamptz
);

create index subscription_due on subscription (due) where status in ('requested', 'active');

-- Changes that some subscription waits for, written with the change itself; gone once they are numbered.
create table change (
  number bigint generated always as identity primary key,
  type text not null,
  id text not null,
  version integer not null,
  action text not null,                 -- create, update, delete
  at timestamptz not null,
  patient text,
  wanted text[] not null                -- subscriptions whose criteria it meets
);

create table event (
  subscription text not null references subscription on delete cascade,
  number bigint not null,
  type text not null,
  id text not null,
  version integer not null,
  action text not null,
  at timestamptz not null,
  patient text,
  primary key (subscription, number)
);

create index event_about on event (subscription, type, id);

create table binding_token (
  hash bytea primary key,
  subscriptions text[] not null,
  owner text not null,
  scopes text[] not null,
  expires timestamptz not null
);
