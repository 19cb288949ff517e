-- Instants are milliseconds since 1970. A row's key is its type's number in the upper 16 bits and a sequence below,
-- so that a range of keys is a type and key order is age.

-- Nodes take numbers 64 at a time.
create sequence row_key increment by 64;

create table resource (
  key bigint primary key,
  updated bigint not null,
  subject bigint,              -- key of the one patient it is about
  date bigint,                 -- clinical time, first and last millisecond
  date_end bigint,
  version integer not null,
  type smallint not null,
  method smallint not null,    -- 0 POST, 1 PUT, 2 DELETE: a deleted row keeps its place, id and reach
  deleted boolean not null,
  id text collate "C" not null,
  creator text collate "C",
  bound bigint[],              -- all patients it is bound to, when that is not the subject alone
  labels bigint[],             -- hashes of its security labels
  present bigint[],            -- leaves that have a value
  tokens bigint[],
  body bytea not null
) with (fillfactor = 90);

create unique index resource_id on resource (type, id);
create index resource_of_subject on resource (subject, type, date desc nulls last, key desc);
create index resource_by_date on resource (type, date desc nulls last, key desc);
-- The few rows whose clinical time is longer than a day, which a range of dates must look for apart.
create index resource_long on resource (type, date) where date_end - date > 86400000;
create index resource_by_update on resource (type, updated, key);
create index resource_tokens on resource using gin (tokens) with (fastupdate = off);

create table past (
  key bigint not null,
  updated bigint not null,
  subject bigint,
  version integer not null,
  type smallint not null,
  method smallint not null,
  deleted boolean not null,
  id text collate "C" not null,
  creator text collate "C",
  bound bigint[],
  labels bigint[],
  body bytea not null,
  primary key (key, version)
);

create index past_by_update on past (type, updated, key);
create index past_of_subject on past (subject, updated);

create table link (
  target bigint not null,
  leaf bigint not null,        -- 0: a place that no parameter indexes
  source bigint not null,
  primary key (target, leaf, source)
);
create index link_source on link (source);

create table sharp_entry (     -- hashes of values that few rows share: identifiers, canonical URLs
  hash bigint not null,
  key bigint not null,
  primary key (hash, key)
);
create index sharp_entry_key on sharp_entry (key);

create table string_entry (
  leaf bigint not null,
  value text collate "C" not null,
  key bigint not null,
  primary key (leaf, value, key)
);
create index string_entry_key on string_entry (key);

create table date_entry (
  leaf bigint not null,
  low bigint not null,
  high bigint not null,
  key bigint not null,
  primary key (leaf, low, high, key)
);
create index date_entry_key on date_entry (key);

create table amount_entry (
  leaf bigint not null,
  low double precision not null,
  high double precision not null,
  unit bigint not null,
  code bigint not null,
  key bigint not null,
  primary key (leaf, low, key, high, unit, code)
);
create index amount_entry_key on amount_entry (key);

create table granted (
  holder text collate "C" not null,
  patient bigint not null,
  source text collate "C" not null,
  valid_from bigint not null,
  valid_until bigint not null, -- first millisecond at which it no longer holds
  types smallint[]             -- null: every type
);
create index granted_patient on granted (patient, holder);
create index granted_holder on granted (holder, patient);
create index granted_source on granted (source);

-- Long JSON is packed with lz4 where the server was built with it.
do $$
begin
  alter table resource alter column body set compression lz4;
  alter table past alter column body set compression lz4;
exception when others then
  null;
end
$$;
